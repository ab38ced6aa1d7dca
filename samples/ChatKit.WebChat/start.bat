@echo off
rem Starts the web chat on http://localhost:5000; see .env.example for what can be set.
cd /d "%~dp0"
dotnet run %*
