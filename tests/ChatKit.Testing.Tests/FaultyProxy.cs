using System.Reflection;

namespace ChatKit.Testing.Tests;

/// <summary>Passes every call on, but lets a fault handle one method.</summary>
public class FaultyProxy : DispatchProxy
{
    private object _store = null!;
    private string _method = null!;
    private Func<object?[], Func<object>, object> _fault = null!;

    /// <summary>The fault gets the arguments, which it may change, and the call as it should be.</summary>
    public static TStore Create<TStore>(TStore store, string method, Func<object?[], Func<object>, object> fault)
        where TStore : class
    {
        var proxy = Create<TStore, FaultyProxy>();
        var self = (FaultyProxy)(object)proxy;
        (self._store, self._method, self._fault) = (store, method, fault);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object Call() => targetMethod!.Invoke(_store, args)!;
        return targetMethod!.Name == _method ? _fault(args!, Call) : Call();
    }
}
