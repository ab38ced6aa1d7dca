using System.Security.Cryptography;
using System.Text;

namespace ChatKit.WebChat;

/// <summary>The secret that tokens are signed with: given in Production, made once and kept in Development.</summary>
internal static class SigningSecret
{
    private const int MinLength = 32;
    private const string Mend = "Set JWT_SECRET_KEY to a random one, such as `openssl rand -base64 48` prints.";

    // Parts of secrets that are printed in this repository, in tutorials and in templates.
    private static readonly string[] s_samples =
    [
        "change-me",
        "change-this",
        "change_me",
        "changeme",
        "change-in-production",
        "your-secret",
        "your_secret",
        "your-super-secret",
        "your-256-bit-secret",
        "my-secret-key",
        "super-secret-key",
        "supersecretkey",
        "jwt-secret-key",
        "dev-secret",
        "development-secret",
        "sample-secret",
        "example-secret",
    ];

    public static string Require(string? secret)
    {
        if (secret is null)
        {
            throw new InvalidOperationException($"There is no secret. {Mend}");
        }
        if (Encoding.UTF8.GetByteCount(secret) < MinLength)
        {
            throw new InvalidOperationException($"The secret is shorter than {MinLength} bytes. {Mend}");
        }
        return s_samples.Any(s => secret.Contains(s, StringComparison.OrdinalIgnoreCase))
            ? throw new InvalidOperationException($"The secret is a known sample. {Mend}")
            : secret;
    }

    public static string FindOrMake(string folder)
    {
        var path = Path.Combine(folder, "signing-key");
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }
        Directory.CreateDirectory(folder);
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using var writer = new StreamWriter(path, options);
        writer.Write(secret);
        return secret;
    }
}
