using System.Globalization;

namespace ChatKit.Seeder.Tests.Bulk;

public sealed class PlannedMessageTests
{
    private static List<PlannedMessage> Messages(int seed, int room, int count) =>
        [.. Enumerable.Range(1, count).Select(n => PlannedMessage.Of(seed, room, n, members: 30))];

    [Fact]
    public void One_seed_makes_the_same_messages_and_another_makes_others()
    {
        Assert.Equal(Messages(42, 3, 500), Messages(42, 3, 500));
        Assert.NotEqual(Messages(42, 3, 500).Select(m => m.Text), Messages(43, 3, 500).Select(m => m.Text));
        Assert.NotEqual(Messages(42, 3, 500).Select(m => m.Text), Messages(42, 4, 500).Select(m => m.Text));
    }

    [Fact]
    public void Every_text_is_one_that_a_person_could_send()
    {
        foreach (var message in Messages(42, 0, 20_000))
        {
            Assert.Equal(message.Text.Trim(), message.Text);
            Assert.InRange(new StringInfo(message.Text).LengthInTextElements, 1, 1000);
            Assert.Equal(message.Text.Length, message.FirstText.Length);
            Assert.DoesNotContain('{', message.Text);
        }
    }

    [Fact]
    public void Texts_vary_and_some_are_answers_and_some_are_edited()
    {
        var messages = Messages(42, 0, 20_000);

        Assert.InRange(messages.Average(m => m.Text.Length), 30, 100);
        Assert.True(messages.Max(m => m.Text.Length) > 400);
        Assert.True(messages.Select(m => m.Text).Distinct().Count() > 8000);
        Assert.InRange(messages.Count(m => m.ReplyBack > 0), 1000, 3000);
        Assert.InRange(messages.Count(m => m.IsEdited), 10, 100);
        Assert.Equal(30, messages.Select(m => m.Sender).Distinct().Count());
    }

    [Fact]
    public void An_answer_never_reaches_back_before_the_first_message()
    {
        var early = Enumerable.Range(0, 2000).SelectMany(room => Messages(42, room, 30).Index()).ToList();

        Assert.Contains(early, m => m.Item.ReplyBack > 0);
        Assert.All(early, m => Assert.InRange(m.Item.ReplyBack, 0, Math.Min(m.Index, PlannedMessage.MaxReplyBack)));
    }
}
