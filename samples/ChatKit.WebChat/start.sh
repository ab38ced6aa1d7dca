#!/bin/sh
# Starts the web chat on http://localhost:5000; see .env.example for what can be set.
set -e
cd "$(dirname "$0")"
exec dotnet run "$@"
