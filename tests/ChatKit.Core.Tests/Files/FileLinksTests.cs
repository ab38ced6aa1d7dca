namespace ChatKit.Core.Tests;

public sealed class FileLinksTests
{
    private const string Id = "0123456789abcdef01234567";

    private readonly FileLinks _links = new();

    public FileLinksTests()
    {
        _links.Add("/api/files");
        _links.Add("/other/files/");
    }

    [Theory]
    [InlineData($"/api/files/{Id}")]
    [InlineData($"/other/files/{Id}")]
    [InlineData($"/base/api/files/{Id}")]
    [InlineData($"/API/Files/{Id}")]
    [InlineData($"/api/files/{Id}?download=1")]
    [InlineData($"/api/files/{Id}#top")]
    [InlineData($"/api/files/{Id}?a=/b/c")]
    public void A_path_to_a_file_of_this_server_names_it(string url) => Assert.Equal(Id, _links.Find(url)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api/files")]
    [InlineData("/api/files/")]
    [InlineData("/api/files/1")]
    [InlineData($"/api/files/{Id}/")]
    [InlineData($"/api/files/{Id}0")]
    [InlineData($"/api/rooms/{Id}")]
    [InlineData($"/myapi/file/{Id}")]
    [InlineData($"api/files/{Id}")]
    [InlineData($"https://example.org/api/files/{Id}")]
    [InlineData($"/elsewhere?x=/api/files/{Id}")]
    public void Any_other_address_names_none(string? url) => Assert.Null(_links.Find(url));

    [Fact]
    public void Before_anything_is_mapped_no_address_names_a_file() =>
        Assert.Null(new FileLinks().Find($"/api/files/{Id}"));
}
