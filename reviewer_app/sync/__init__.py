"""The sync loop; knows neither Qt, httpx nor SQLAlchemy."""
