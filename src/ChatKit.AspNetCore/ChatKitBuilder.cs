using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore;

internal sealed class ChatKitBuilder(IServiceCollection services) : IChatKitBuilder
{
    public IServiceCollection Services => services;
}
