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
        Assert.Equal(ChatKitClientException.Unexpected, HubLine.ToError(new HubException("It went wrong.")).Code);
        Assert.False(HubLine.ToError(new HubException($"{Prefix}forbidden: No.")).IsRetryable);
    }
}
