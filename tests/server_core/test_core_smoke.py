from __future__ import annotations

from tests.servers import RunningServer, sample_case


def test_a_case_goes_in_and_comes_back(server: RunningServer) -> None:
    with_key = server.client("producer")
    made = with_key.post("/api/v1/cases", json=sample_case())
    assert made.status_code == 201, made.text
    again = with_key.post("/api/v1/cases", json=sample_case())
    assert (again.status_code, again.json()["status"]) == (200, "unchanged")
    revised = with_key.post("/api/v1/cases", json=sample_case(title="Another title"))
    assert (revised.json()["status"], revised.json()["revision"]) == ("revised", 2)
    case = with_key.get(f"/api/v1/cases/{made.json()['case_id']}").json()
    assert case["head"]["title"] == case["body"]["title"] == "Another title"
    assert (case["head"]["rev"], case["head"]["state"], case["decision"]) == (2, "open", None)
    assert case["head"]["due_at"] is not None
