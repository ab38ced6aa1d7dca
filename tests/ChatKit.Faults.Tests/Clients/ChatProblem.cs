using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.Faults.Tests;

/// <summary>The server's own refusal, with one of the contract's codes.</summary>
internal sealed partial class ChatProblem(string code, string detail) : Exception($"{code}: {detail}")
{
    public string Code => code;

    /// <summary>Nothing was accepted, and the same can be sent again.</summary>
    public bool IsRetryable => code is "store_unavailable" or "rate_limited";

    /// <summary>The refusal in a hub's error, or null if it is none but the connection's end.</summary>
    public static ChatProblem? From(HubException exception)
    {
        if (exception.Message.StartsWith("The server closed the connection", StringComparison.Ordinal))
        {
            return null;
        }
        var match = Coded().Match(exception.Message);
        return match.Success
            ? new(match.Groups["code"].Value, match.Groups["detail"].Value)
            : new("uncoded", exception.Message);
    }

    // SignalR puts a sentence of its own before the text of a HubException.
    [GeneratedRegex("^(.*HubException: )?(?<code>[a-z]+(_[a-z]+)*): (?<detail>.*)$", RegexOptions.Singleline)]
    private static partial Regex Coded();
}
