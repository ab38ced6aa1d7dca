namespace ChatKit.AspNetCore.Tests;

/// <summary>10. Usernames differ by letter case; registration checks first and inserts later, so two can race. (The hub registers nobody.)</summary>
public sealed class Hole10_UsernamesByLetterCaseTests(LiveHost host)
{
    [Fact]
    public async Task A_name_or_address_in_other_letter_case_is_taken()
    {
        var username = LiveHost.Unique("Carol");
        (await RegisterAsync(username, $"{username}@example.org")).Demand(201);

        var sameName = await RegisterAsync(username.ToUpperInvariant(), $"other-{username}@example.org");
        var sameAddress = await RegisterAsync($"other-{username}", $"{username}@EXAMPLE.org");

        Assert.Equal((409, "username_taken"), (sameName.Status, sameName.Code));
        Assert.Equal((409, "email_taken"), (sameAddress.Status, sameAddress.Code));
    }

    [Fact]
    public async Task Of_many_who_register_one_name_at_once_one_succeeds()
    {
        var username = LiveHost.Unique("racer");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    RegisterAsync(i % 2 == 0 ? username : username.ToUpperInvariant(), $"{username}-{i}@example.org")
                )
        );

        Assert.Single(answers, a => a.Status == 201);
        Assert.Equal(19, answers.Count(a => (a.Status, a.Code) == (409, "username_taken")));
    }

    [Fact]
    public async Task One_signs_in_with_name_or_address_in_any_letter_case()
    {
        var alice = await host.RegisterAsync("alice");

        foreach (var name in new[] { alice.Username.ToUpperInvariant(), $"{alice.Username}@EXAMPLE.ORG" })
        {
            var answer = await host.Nobody().PostAsync("login", new { username = name, password = LiveHost.Password });
            answer.Demand(200);
            Assert.Equal(alice.Id, answer.Text("user.id"));
        }
    }

    private Task<Answer> RegisterAsync(string username, string email) =>
        host.Nobody()
            .PostAsync(
                "register",
                new
                {
                    username,
                    email,
                    password = LiveHost.Password,
                }
            );
}
