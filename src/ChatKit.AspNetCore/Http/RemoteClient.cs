using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace ChatKit.AspNetCore;

/// <summary>Where a request comes from. Behind a proxy the host's ForwardedHeaders middleware puts the true address there.</summary>
/// <param name="Address">The address, to be shown to the user.</param>
/// <param name="Network">What limits count by: an IPv4 address, or the /64 that one IPv6 customer has.</param>
/// <param name="UserAgent">The program.</param>
internal sealed record RemoteClient(string? Address, string? Network, string? UserAgent)
{
    public static RemoteClient Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }
        var agent = context.Request.Headers.UserAgent.ToString();
        return new RemoteClient(
            address?.ToString(),
            address is null ? null : NetworkOf(address),
            agent.Length == 0 ? null : agent
        );
    }

    private static string NetworkOf(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
