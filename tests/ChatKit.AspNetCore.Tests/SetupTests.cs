using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatKit.AspNetCore.Tests;

/// <summary>What a host forgot is said at start, with the line that mends it.</summary>
public sealed class SetupTests
{
    [Fact]
    public void Mapping_without_AddChatKit_says_so()
    {
        var app = WebApplication.CreateBuilder().Build();

        Assert.Contains("AddChatKit()", Fails(app).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_store_the_error_names_UseSqlite()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddChatKit().AddAccounts(o => o.SigningKey = RestHost.SigningKey);

        Assert.Contains("""UseSqlite("chat.db")""", Fails(builder.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_accounts_or_host_identity_the_error_names_both()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddChatKit().UseSqlite("never-opened.db");

        var message = Fails(builder.Build()).Message;

        Assert.Contains("AddAccounts(", message, StringComparison.Ordinal);
        Assert.Contains("UseHostIdentity()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accounts_and_host_identity_exclude_each_other()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddAuthentication();
        builder
            .Services.AddChatKit()
            .UseSqlite("never-opened.db")
            .AddAccounts(o => o.SigningKey = RestHost.SigningKey)
            .UseHostIdentity();

        Assert.Contains("exclude each other", Fails(builder.Build()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no signing key")]
    [InlineData("0123456789abcdef0123456789abcde", "shorter than 32 bytes")]
    public async Task A_weak_signing_key_refuses_to_start(string key, string text)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            RestHost.StartAsync(identity: c => c.AddAccounts(o => o.SigningKey = key))
        );

        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.Contains("AddAccounts(o => o.SigningKey = …)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_out_of_bounds_refuse_to_start()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            RestHost.StartAsync(limits: l => l.MaxPageSize = 0)
        );

        Assert.Contains("MaxPageSize", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_identity_without_a_scheme_refuses_to_start()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RestHost.StartAsync(identity: c => c.UseHostIdentity())
        );

        Assert.Contains("AddAuthentication(", exception.Message, StringComparison.Ordinal);
    }

    private static InvalidOperationException Fails(WebApplication app) =>
        Assert.Throws<InvalidOperationException>(() => app.MapChatKit());
}
