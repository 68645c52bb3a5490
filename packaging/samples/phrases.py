# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""Small text classifiers, learnt from phrasings other than those drawn, so that they make real mistakes."""

from __future__ import annotations

from functools import cache

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

_TEXTS: dict[str, dict[str, str]] = {
    "specialty": {
        "cardiology": "referral to cardiology heart failure|chest pain on exertion|irregular heart beat, palpitations|cardiac murmur, echocardiogram|breathlessness and swollen ankles|please do an ECG",
        "dermatology": "referral to dermatology skin rash|suspicious mole|psoriasis plaques on knees|itching skin|eczema of the hands|skin lesion to be excised",
        "gastroenterology": "referral to gastroenterology reflux|stomach pain after eating|change of bowel habit|blood in stool|please arrange gastroscopy|difficulty swallowing",
        "neurology": "referral to neurology migraine|numb feet|tremor of the hand|seizure|headache with visual aura|slurred speech",
        "orthopaedics": "referral to orthopaedics knee pain|shoulder stiffness|hip arthritis|injection into the joint|back pain after a fall|meniscus",
        "paediatrics": "referral to paediatrics child|school boy with ear infections|growth of a toddler|infant feeding|the child wets the bed|her son has a cough",
        "ent": "referral to ear, nose and throat|sore throat and hoarse voice|deaf in one ear|blocked sinuses|nasal polyps, endoscopy|dizziness and ringing in the ear",
    },
    "urgency": {
        "routine": "please see when convenient|routine referral|no hurry|for months, stable|I would be glad of your opinion|long standing complaint|any day is fine",
        "urgent": "urgent, please see this week|immediately, cannot wait|fever for days|swollen, hot and painful since Friday|getting worse quickly|as soon as possible|unacceptable to wait, need somebody now",
        "two_week": "suspected cancer pathway|weight loss without trying and bleeding|the lesion has grown and bleeds|a new lump|blood in urine without pain|please see within two weeks",
        "emergency": "crushing chest pain now|chest pain going into the arm|face drooping, stroke suspected|unconscious|severe bleeding|cannot breathe",
    },
    "matter": {
        "litigation": "claim for damages|sue for breach of contract|court proceedings|dispute over an unpaid delivery|defend a lawsuit",
        "transaction": "purchase of shares|acquire a company|merger|share purchase agreement|sale of a business unit",
        "employment": "dismissal|employment contract|wrongful termination|works council|severance",
        "property": "lease of office|purchase of land|building permit|tenant and landlord|real estate",
        "insolvency": "insolvent debtor|claims in bankruptcy|administrator|restructuring|creditor meeting",
        "family": "divorce|custody|maintenance|prenuptial agreement|inheritance within the family",
    },
}


@cache
def _model(name: str) -> Pipeline:
    rows = [(text, label) for label, texts in _TEXTS[name].items() for text in texts.split("|")]
    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True),
        LogisticRegression(C=12, max_iter=2000),
    )
    return model.fit([t for t, _ in rows], [label for _, label in rows])


def classify(name: str, text: str) -> list[tuple[str, float]]:
    """Labels with the classifier's own probabilities, best first."""
    model = _model(name)
    pairs = zip(model.classes_, model.predict_proba([text.lower()])[0], strict=True)
    return sorted(((str(label), float(p)) for label, p in pairs), key=lambda pair: -pair[1])
