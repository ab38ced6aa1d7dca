namespace ChatKit.Seeder.Tests;

public sealed class SeedOptionsTests
{
    [Fact]
    public void Nothing_asks_for_the_sample_data_alone()
    {
        var options = SeedOptions.Parse([]);

        Assert.Equal(new SeedOptions(), options);
        Assert.False(options.IsBulk);
    }

    [Fact]
    public void Numbers_are_read_in_both_ways_of_writing()
    {
        var options = SeedOptions.Parse(["--users", "1000", "--rooms=50", "--messages", "1000000", "--seed=7"]);

        var expected = new SeedOptions
        {
            Users = 1000,
            Rooms = 50,
            Messages = 1_000_000,
            Seed = 7,
        };
        Assert.Equal(expected, options);
        Assert.True(options.IsBulk);
    }

    [Theory]
    [InlineData("--users", "--users needs a number.")]
    [InlineData("--users=", "--users is a number from 0 to 1,000,000, not ''.")]
    [InlineData("--users -1", "--users is a number from 0 to 1,000,000, not '-1'.")]
    [InlineData("--users 1000001", "--users is a number from 0 to 1,000,000, not '1000001'.")]
    [InlineData("--seed 1e3", "--seed is a number from 0 to 2,147,483,647, not '1e3'.")]
    [InlineData("--user 5", "Unknown option --user.")]
    [InlineData("5", "Unknown option 5.")]
    [InlineData("--dry-run", "--dry-run needs --take-over.")]
    [InlineData("--take-over=yes", "Unknown option --take-over=yes.")]
    [InlineData("--take-over --users 5", "--take-over goes with --dry-run only.")]
    [InlineData("--rooms 5", "--rooms needs people: give --users too.")]
    [InlineData("--users 5 --messages 5", "--messages needs rooms: give --rooms too.")]
    public void What_cannot_be_meant_is_refused(string line, string message)
    {
        var failure = Assert.Throws<SeedOptionsException>(() => SeedOptions.Parse(line.Split(' ')));

        Assert.Equal(message, failure.Message);
    }
}
