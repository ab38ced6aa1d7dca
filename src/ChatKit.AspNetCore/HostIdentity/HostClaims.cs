using System.Security.Claims;

namespace ChatKit.AspNetCore;

/// <summary>Reads claims by their short name or by the long one that ASP.NET's bearer and cookie handlers use.</summary>
internal static class HostClaims
{
    public static string? Find(ClaimsPrincipal principal, string name)
    {
        var value = principal.FindFirst(name)?.Value ?? principal.FindFirst(LongName(name))?.Value;
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static string LongName(string name) =>
        name switch
        {
            "sub" => ClaimTypes.NameIdentifier,
            "name" => ClaimTypes.Name,
            "email" => ClaimTypes.Email,
            _ => name,
        };
}
