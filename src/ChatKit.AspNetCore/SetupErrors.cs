namespace ChatKit.AspNetCore;

/// <summary>What a host forgot, and the line that mends it.</summary>
internal static class SetupErrors
{
    public const string NoChatKit =
        "ChatKit's services are missing. Call builder.Services.AddChatKit() before MapChatKit().";

    public const string NoStore =
        "No chat store is registered. Call AddChatKit().UseSqlite(\"chat.db\") or .UseMongo(\"mongodb://…\").";

    public const string NoIdentity =
        "ChatKit does not know who its users are. Call AddChatKit().AddAccounts(o => o.SigningKey = …) for accounts of its own, or "
        + ".UseHostIdentity() for the host's users.";

    public const string TwoIdentities =
        "AddAccounts() and UseHostIdentity() exclude each other: remove the one that is not meant.";

    public const string NoHostAuthentication =
        "UseHostIdentity() relies on the host's authentication, and there is none. Call builder.Services.AddAuthentication(…) with a "
        + "scheme, or UseHostIdentity(o => o.Scheme = \"…\").";

    public const string NoSigningKey =
        "ChatKit has no signing key. Call AddAccounts(o => o.SigningKey = …) with a secret of at least 32 bytes, such as "
        + "`openssl rand -base64 48` prints.";

    public const string ShortSigningKey =
        "ChatKit's signing key is shorter than 32 bytes, so it could be guessed. Call AddAccounts(o => o.SigningKey = …) with a longer "
        + "secret, such as `openssl rand -base64 48` prints.";
}
