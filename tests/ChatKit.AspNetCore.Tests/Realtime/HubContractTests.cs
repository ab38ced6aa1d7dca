using System.Reflection;
using Microsoft.AspNetCore.SignalR;

namespace ChatKit.AspNetCore.Tests;

public sealed class HubContractTests
{
    [Fact]
    public void The_hub_has_exactly_the_methods_of_the_contract_and_each_takes_one_object()
    {
        var methods = typeof(ChatHub)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.GetBaseDefinition().DeclaringType == typeof(ChatHub))
            .ToList();

        Assert.Equal(
            WireContract.Methods.Order(),
            methods.Select(m => m.GetCustomAttribute<HubMethodNameAttribute>()?.Name ?? m.Name).Order()
        );
        Assert.All(
            methods,
            m =>
                Assert.Equal(
                    typeof(HubInput<>),
                    Assert.Single(m.GetParameters()).ParameterType.GetGenericTypeDefinition()
                )
        );
    }

    [Fact]
    public void The_events_are_exactly_those_of_the_contract() =>
        Assert.Equal(
            WireContract.Events.Order(),
            typeof(HubEvents).GetFields().Select(f => (string)f.GetRawConstantValue()!).Order()
        );

    [Fact]
    public void The_codes_are_those_of_the_contract_and_one_for_a_fault_of_the_server()
    {
        var codes = typeof(ChatError)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (ChatError)f.GetValue(null)!)
            .ToDictionary(e => e.Code, e => e.Status);

        Assert.True(codes.Remove("internal_error", out var status));
        Assert.Equal(500, status);
        Assert.Equal(WireContract.Codes.OrderBy(c => c.Key), codes.OrderBy(c => c.Key));
    }
}
