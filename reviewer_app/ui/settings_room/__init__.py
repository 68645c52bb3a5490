"""Settings: keys, look, deciding, own pace."""
