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
        await SendAndLookAsync(name => Person.RegisterAsync(browser, host.Address, name));
    }

    [Theory]
    [InlineData("127.0.0.1", null)]
    [InlineData("localhost", "127.0.0.1")]
    public async Task Where_the_token_is_the_pages_own_pictures_and_downloads_come_with_it(string page, string? server)
    {
        await using var host = await ChatHost.StartAsync(Token);
        var address = new UriBuilder(host.Address) { Host = page, Path = "plain" }.Uri;
        var baseUrl = server is null ? "" : $"http://{server}:{host.Port}";

        await SendAndLookAsync(name =>
            Person.RegisterAsync(browser, address, name, prepare: p => ServeAsync(p, baseUrl))
        );
    }

    private static async Task SendAndLookAsync(Func<string, Task<Person>> registerAsync)
    {
        await using var ada = await registerAsync("Ada");
        await ada.CreateRoomAsync("Garden");
        await using var ben = await registerAsync("Ben");
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
        await Expect(uploads).ToContainTextAsync("This file is too large");
        await uploads.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(uploads).ToHaveCountAsync(0);
        await ada.SayAsync("then without");
        await ada.SeesAsync("then without");
    }

    /// <summary>Serves a page with nothing but the element, under the policy of its README. `baseUrl`: where the chat is, if not there.</summary>
    private static async Task ServeAsync(IPage page, string baseUrl)
    {
        var chat = $"{baseUrl} {baseUrl.Replace("http:", "ws:", StringComparison.Ordinal)}";
        var policy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {chat}; img-src 'self' blob:";
        var html =
            "<!doctype html><link rel=stylesheet href=css/page.css>"
            + "<script type=module src=_content/ChatKit.UI/chatkit.js></script>"
            + $"<chat-kit base-url='{baseUrl}'></chat-kit>";
        // The browser does not know whence a page comes that was put in its way.
        await page.Context.GrantPermissionsAsync(["local-network-access"]);
        await page.RouteAsync(
            "**/plain",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "text/html",
                        Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = policy },
                        Body = html,
                    }
                )
        );
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
