using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore;

/// <summary>Refuses to start when the host has no scheme to ask.</summary>
internal sealed class HostSchemeCheck(IServiceProvider services, IOptions<HostIdentityOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var schemes = services.GetService(typeof(IAuthenticationSchemeProvider)) as IAuthenticationSchemeProvider;
        var scheme =
            schemes is null ? null
            : options.Value.Scheme is { } name ? await schemes.GetSchemeAsync(name)
            : await schemes.GetDefaultAuthenticateSchemeAsync();
        if (scheme is null)
        {
            throw new InvalidOperationException(SetupErrors.NoHostAuthentication);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
