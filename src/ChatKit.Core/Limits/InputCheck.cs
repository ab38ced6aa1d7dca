using System.Globalization;
using System.Text;

namespace ChatKit;

/// <summary>Checks the fields of one request, collects what is wrong, and hands back each value as it is to be stored.</summary>
internal sealed class InputCheck(ChatKitLimits limits)
{
    private const int UnitsPerElement = 16;
    private const int MaxUrlLength = 2048;

    private Dictionary<string, string[]>? _errors;

    public bool HasFailed => _errors is not null;

    public void Fail(string field, string text) => (_errors ??= [])[field] = [text];

    public void ThrowIfFailed()
    {
        if (_errors is not null)
        {
            var (field, texts) = _errors.First();
            throw new ChatException(ChatError.ValidationFailed, $"{field}: {texts[0]}") { FieldErrors = _errors };
        }
    }

    public string Username(string field, string? value)
    {
        var name = value ?? "";
        if (name.Length < limits.MinUsernameLength || name.Length > limits.MaxUsernameLength)
        {
            Fail(field, $"Use {limits.MinUsernameLength} to {limits.MaxUsernameLength} characters.");
        }
        else if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        {
            Fail(field, "Use letters, digits, '_', '-' and '.' only.");
        }
        return name;
    }

    public string Password(string field, string? value)
    {
        var password = value ?? "";
        if (!HasLength(password, limits.MinPasswordLength, limits.MaxPasswordLength) || !IsWellFormed(password))
        {
            Fail(field, $"Use {limits.MinPasswordLength} to {limits.MaxPasswordLength} characters.");
        }
        return password;
    }

    /// <summary>One '@' with something before it and a domain after it: only a mail to it can prove more.</summary>
    public string Email(string field, string? value)
    {
        var email = (value ?? "").Trim();
        var at = email.IndexOf('@', StringComparison.Ordinal);
        var isValid =
            email.Length <= 254
            && at is > 0 and <= 64
            && at == email.LastIndexOf('@')
            && at < email.Length - 1
            && email[at + 1] != '.'
            && email[^1] != '.'
            && IsWellFormed(email)
            && !email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '<' or '>');
        if (!isValid)
        {
            Fail(field, "That is not an e-mail address.");
        }
        return email;
    }

    public string DisplayName(string field, string? value) => Name(field, value, limits.MaxDisplayNameLength);

    public string RoomName(string field, string? value) => Name(field, value, limits.MaxRoomNameLength);

    /// <summary>Without the folders that some programs send along.</summary>
    public string FileName(string field, string? value)
    {
        const int longest = 255;
        var path = value ?? "";
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        if (name.Length > longest || name.Trim('.').Length == 0 || !name.EnumerateRunes().Any(IsVisible))
        {
            Fail(field, $"A file needs a name of 1 to {longest} characters.");
        }
        else if (!IsSafeName(name))
        {
            Fail(field, "Control characters are not allowed in a file's name.");
        }
        return name;
    }

    public string Description(string field, string? value)
    {
        var text = (value ?? "").Trim();
        if (!HasLength(text, 0, limits.MaxDescriptionLength) || !IsWellFormed(text))
        {
            Fail(field, $"Use at most {limits.MaxDescriptionLength} characters.");
        }
        return text;
    }

    public string Content(string field, string? value, bool mayBeEmpty)
    {
        var text = (value ?? "").Trim();
        if (text.Length == 0 && !mayBeEmpty)
        {
            Fail(field, "A message needs a text.");
        }
        else if (!HasLength(text, 0, limits.MaxMessageLength))
        {
            Fail(field, $"A message has at most {limits.MaxMessageLength} characters.");
        }
        else if (!IsWellFormed(text))
        {
            Fail(field, "This is not valid Unicode text.");
        }
        return text;
    }

    public string? ClientMessageId(string field, string? value)
    {
        if (
            value is not null
            && (value.Length == 0 || value.Length > limits.MaxClientMessageIdLength || !IsWellFormed(value))
        )
        {
            Fail(field, $"Use 1 to {limits.MaxClientMessageIdLength} characters.");
        }
        return value;
    }

    public string? Url(string field, string? value)
    {
        if (value is not null && (value.Length > MaxUrlLength || !IsSafeUrl(value)))
        {
            Fail(field, "Use an https: or http: address or a path of this server.");
        }
        return value;
    }

    private string Name(string field, string? value, int max)
    {
        var name = (value ?? "").Trim();
        if (!HasLength(name, 1, max) || !name.EnumerateRunes().Any(IsVisible))
        {
            Fail(field, $"Use 1 to {max} characters.");
        }
        else if (!IsSafeName(name))
        {
            Fail(field, "Control characters are not allowed.");
        }
        return name;
    }

    // A text element can hold any number of combining characters, so their number alone bounds nothing.
    private static bool HasLength(string text, int min, int max)
    {
        if (text.Length <= max && min <= 1)
        {
            return text.Length >= min;
        }
        if (text.Length > max * UnitsPerElement)
        {
            return false;
        }
        var elements = new StringInfo(text).LengthInTextElements;
        return elements >= min && elements <= max;
    }

    private static bool IsSafeName(string name) =>
        IsWellFormed(name) && !name.Any(c => char.IsControl(c) || IsBidirectionalControl(c));

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // A non-character that no normal form has: comparing texts with it fails.
            if (text[i] == '\uFFFE')
            {
                return false;
            }
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static bool IsSafeUrl(string url) =>
        !url.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c == '\\')
        && (
            url is ['/', ..] and not ['/', '/', ..]
            || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
        );

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.OtherNotAssigned
            );

    // U+202A–U+202E and U+2066–U+2069 reorder what stands around a name; the line and paragraph separators break it.
    private static bool IsBidirectionalControl(char c) =>
        c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
