using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatKit.WebChat;

/// <summary>
/// A token of ChatKit's, read without checking its signature: whose it is and how long it lasts. That is enough to put it into a cookie and out again; whether
/// it is true is asked by ChatKit at each request.
/// </summary>
internal sealed record SessionToken(string Value, string UserId, DateTimeOffset ExpiresAt)
{
    // Browsers keep cookies of up to 4,096 bytes, name and attributes included.
    private const int MaxLength = 3500;

    public static bool TryRead(string? value, [NotNullWhen(true)] out SessionToken? token)
    {
        token = null;
        if (value is not { Length: > 0 and <= MaxLength } || value.Split('.') is not [_, var payload, _])
        {
            return false;
        }
        try
        {
            using var json = JsonDocument.Parse(WebEncoders.Base64UrlDecode(payload));
            var user = json.RootElement.GetProperty("sub").GetString();
            var expires = DateTimeOffset.FromUnixTimeSeconds(json.RootElement.GetProperty("exp").GetInt64());
            token = new SessionToken(value, user ?? "", expires);
            return true;
        }
        catch (Exception unreadable)
            when (unreadable
                    is FormatException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or ArgumentOutOfRangeException
            )
        {
            return false;
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"of {UserId} until {ExpiresAt:O}");
}
