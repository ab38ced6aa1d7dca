using ChatKit.AspNetCore.Mongo.Tests;

[assembly: NeedsMongo]
