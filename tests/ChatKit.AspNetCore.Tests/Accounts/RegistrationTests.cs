namespace ChatKit.AspNetCore.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Register_answers_with_a_token_that_works_and_the_own_profile()
    {
        await using var host = await RestHost.StartAsync();

        var body = (
            await host.Http.SendJsonAsync(
                HttpMethod.Post,
                "/api/register",
                new
                {
                    username = "Ada",
                    email = "ada@example.org",
                    password = "correct horse",
                    display_name = "Ada L.",
                }
            )
        ).Must(201);

        Assert.Equal("2026-11-30T10:15:30.123Z", body.GetProperty("expires_at").GetString());
        var user = body.GetProperty("user");
        Assert.Matches("^[0-9a-f]{24}$", user.GetProperty("id").GetString());
        Assert.Equal("Ada", user.GetProperty("username").GetString());
        Assert.Equal("ada@example.org", user.GetProperty("email").GetString());
        Assert.Equal("Ada L.", user.GetProperty("display_name").GetString());
        Assert.Equal("2026-11-23T10:15:30.123Z", user.GetProperty("created_at").GetString());
        Assert.False(user.GetProperty("is_online").GetBoolean());
        Assert.False(user.TryGetProperty("avatar_url", out _));
        var token = body.GetProperty("token").GetString();
        var profile = await host.Http.SendJsonAsync(HttpMethod.Get, "/api/profile", token: token);
        Assert.Equal("Ada", profile.Must(200).GetProperty("user").GetProperty("username").GetString());
    }

    [Theory]
    [InlineData("ADA", "other@example.org", "username_taken")]
    [InlineData("other", "ADA@Example.org", "email_taken")]
    public async Task Register_with_what_another_has_is_refused_whatever_the_letter_case(
        string username,
        string email,
        string code
    )
    {
        await using var host = await RestHost.StartAsync();
        await host.RegisterAsync("ada");

        var reply = await host.Http.SendJsonAsync(
            HttpMethod.Post,
            "/api/register",
            new
            {
                username,
                email,
                password = "correct horse",
            }
        );

        reply.MustFail(409, code);
    }

    [Fact]
    public async Task Register_one_name_ten_times_at_once_makes_one_account()
    {
        await using var host = await RestHost.StartAsync();

        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(i =>
                    host.Http.SendJsonAsync(
                        HttpMethod.Post,
                        "/api/register",
                        new
                        {
                            username = i % 2 == 0 ? "ada" : "Ada",
                            email = $"{i}@example.org",
                            password = "correct horse",
                        }
                    )
                )
        );

        Assert.Single(replies, r => r.Status == 201);
        Assert.All(replies.Where(r => r.Status != 201), r => r.MustFail(409, "username_taken"));
    }

    [Fact]
    public async Task Register_says_everything_that_is_wrong_by_the_names_of_the_request()
    {
        await using var host = await RestHost.StartAsync();

        var reply = await host.Http.SendJsonAsync(
            HttpMethod.Post,
            "/api/register",
            new
            {
                username = "a b",
                email = "nowhere",
                password = "short",
                display_name = "\u202Eevil",
            }
        );

        reply.MustBlame("display_name", "email", "password", "username");
    }
}
