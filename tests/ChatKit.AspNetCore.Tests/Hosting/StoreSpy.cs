using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.AspNetCore.Tests;

/// <summary>What stands between the rules and a store in a test: runs the call, or does something else in its place.</summary>
public delegate object? StoreCall(MethodInfo method, object?[] arguments, Func<object?> call);

/// <summary>Stands in front of a store.</summary>
public class StoreSpy : DispatchProxy
{
    private object _inner = null!;
    private StoreCall _onCall = null!;

    public static void Place<TStore>(IServiceCollection services, StoreCall onCall)
        where TStore : class
    {
        var registered = services.Last(s => s.ServiceType == typeof(TStore));
        services.Remove(registered);
        services.AddSingleton(provider =>
        {
            var spy = Create<TStore, StoreSpy>();
            ((StoreSpy)(object)spy)._inner =
                registered.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
            ((StoreSpy)(object)spy)._onCall = onCall;
            return spy;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        try
        {
            return _onCall(targetMethod!, args!, () => targetMethod!.Invoke(_inner, args));
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }
}
