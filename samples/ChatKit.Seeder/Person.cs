namespace ChatKit.Seeder;

/// <summary>Somebody to be in the chat.</summary>
internal sealed record Person(string Username, string DisplayName, string Password)
{
    public string Email => $"{Username}@example.com";
}
