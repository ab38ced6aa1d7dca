using Microsoft.AspNetCore.SignalR;

namespace ChatKit.Client.Tests;

public sealed class HubErrorTests
{
    private const string Prefix = "An unexpected error occurred invoking 'send_message' on the server. HubException: ";

    [Fact]
    public void A_coded_refusal_keeps_its_code_its_words_and_its_wait()
    {
        var error = HubLine.ToError(new HubException($"{Prefix}rate_limited: Too many messages. Try again in 7 s."));

        Assert.Equal("rate_limited", error.Code);
        Assert.Equal("Too many messages. Try again in 7 s.", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
        Assert.True(error.IsRetryable);
    }

    [Fact]
    public void Anything_else_is_the_network_or_a_fault_of_the_server()
    {
        Assert.Equal(ChatKitClientException.Network, HubLine.ToError(new IOException("reset")).Code);
        Assert.Equal(
            ChatKitClientException.Unexpected,
            Code("An unexpected error occurred invoking 'x' on the server.")
        );
        Assert.Equal(ChatKitClientException.Unexpected, Code("Failed to invoke 'x' due to an error on the server."));
        Assert.Equal(
            ChatKitClientException.Unexpected,
            Code("Error trying to deserialize result to Message. It is null.")
        );
        Assert.False(HubLine.ToError(new HubException($"{Prefix}forbidden: No.")).IsRetryable);
    }

    /// <summary>Nobody knows whether what was under way arrived.</summary>
    [Theory]
    [InlineData("The server closed the connection with the following error: Connection closed with an error.")]
    [InlineData("The server timed out.")]
    public void A_close_with_an_error_is_the_network(string message) =>
        Assert.Equal(ChatKitClientException.Network, Code(message));

    private static string Code(string message) => HubLine.ToError(new HubException(message)).Code;
}
