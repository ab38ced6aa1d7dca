namespace ChatKit.Client.Tests;

internal static class Refusal
{
    /// <summary>The code of the error that it ends with.</summary>
    public static async Task<string> CodeOf(Task work) =>
        (await Assert.ThrowsAsync<ChatKitClientException>(() => work)).Code;
}
