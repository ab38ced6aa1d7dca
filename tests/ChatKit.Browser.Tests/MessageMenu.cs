using Microsoft.Playwright;

namespace ChatKit.Browser.Tests;

/// <summary>Opens the menu of a message as a person does who has a mouse, or only fingers.</summary>
internal static class MessageMenu
{
    private const int Attempts = 5;
    private const float MillisecondsEach = 3000;

    public static async Task OpenAsync(ILocator message)
    {
        if (await message.EvaluateAsync<bool>("() => matchMedia('(pointer: coarse)').matches"))
        {
            // A long press.
            await message.EvaluateAsync(
                "m => m.dispatchEvent(new PointerEvent('contextmenu', { bubbles: true, composed: true, pointerType: 'touch' }))"
            );
            return;
        }
        for (var attempt = 1; ; attempt++)
        {
            await message.HoverAsync();
            try
            {
                await message
                    .GetByRole(AriaRole.Button, new() { Name = "More actions" })
                    .ClickAsync(new() { Timeout = MillisecondsEach });
                return;
            }
            catch (TimeoutException) when (attempt < Attempts)
            {
                // The button is there only while the mouse is over the message, and the message has moved since.
            }
        }
    }
}
