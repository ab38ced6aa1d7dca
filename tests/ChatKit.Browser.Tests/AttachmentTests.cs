using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatKit.Browser.Tests;

public sealed class AttachmentTests(BrowserFixture browser)
{
    // One red pixel.
    private static readonly byte[] s_picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_shown_and_anything_else_is_a_download()
    {
        await using var host = await ChatHost.StartAsync(Token);
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await Person.RegisterAsync(browser, host.Address, "Ben");
        await ben.OpenRoomAsync("Garden");

        await PickAsync(
            ada,
            ("red.png", "image/png", s_picture),
            ("page.svg", "image/png", "<svg onload=alert(1)/>"u8.ToArray())
        );
        await ada.Composer.FillAsync("Two files");
        await Expect(ada.Button("Send")).ToBeEnabledAsync();
        await ada.Composer.PressAsync("Enter");

        var image = ben.Page.Locator("chatkit-message [part=image] img");
        await Expect(image).ToHaveCountAsync(1);
        await Expect(image).ToHaveJSPropertyAsync("naturalWidth", 1);
        var file = ben.Page.Locator("chatkit-message [part=file]");
        await Expect(file).ToContainTextAsync("page.svg");
        var download = await ben.Page.RunAndWaitForDownloadAsync(() => file.ClickAsync());
        Assert.Equal("page.svg", download.SuggestedFilename);
        Assert.Empty(ada.Complaints);
        Assert.Empty(ben.Complaints);
    }

    [Fact]
    public async Task A_file_that_is_too_large_says_so_and_can_be_taken_out()
    {
        await using var host = await ChatHost.StartAsync(Token, ("MaxFileSize", "1000"));
        await using var ada = await Person.RegisterAsync(browser, host.Address, "Ada");
        await ada.CreateRoomAsync("Garden");

        await PickAsync(ada, ("large.bin", "application/octet-stream", new byte[2000]));

        var uploads = ada.Page.Locator("chatkit-composer .uploads li");
        await Expect(uploads).ToContainTextAsync("too l");
        await uploads.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(uploads).ToHaveCountAsync(0);
        await ada.SayAsync("then without");
        await ada.SeesAsync("then without");
    }

    private static Task PickAsync(Person person, params (string Name, string Type, byte[] Bytes)[] files) =>
        person
            .Page.Locator("chatkit-composer input[type=file]")
            .SetInputFilesAsync(
                files.Select(f => new FilePayload
                {
                    Name = f.Name,
                    MimeType = f.Type,
                    Buffer = f.Bytes,
                })
            );
}
