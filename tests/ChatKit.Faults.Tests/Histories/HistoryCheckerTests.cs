using static ChatKit.Faults.Tests.HandMadeHistory;

namespace ChatKit.Faults.Tests;

/// <summary>A sound history passes; each kind of damage to what the server has is reported, and as that kind only.</summary>
public sealed class HistoryCheckerTests
{
    private readonly HandMadeHistory _made = new();

    [Fact]
    public void Sound_history_passes()
    {
        _made.SendAll();
        _made.History.Delivered(Bob, Room, First);
        _made.History.Delivered(Bob, Room, First);
        _made.End([First, Second, Third]);

        Assert.Empty(HistoryChecker.Check(_made.History));
    }

    [Fact]
    public void Sound_history_of_an_empty_conversation_passes()
    {
        _made.End([]);

        Assert.Empty(HistoryChecker.Check(_made.History));
    }

    [Fact]
    public void Unanswered_send_may_be_there_or_not()
    {
        _made.Send(First, answer: null);
        _made.Send(Second with { Sequence = 1 });
        _made.Send(Third, answer: null);
        _made.End([Second with { Sequence = 1 }, Third with { Sequence = 2 }]);

        Assert.Empty(HistoryChecker.Check(_made.History));
    }

    [Fact]
    public void Resend_answered_twice_alike_passes()
    {
        _made.Send(First);
        _made.Send(First);
        _made.End([First]);

        Assert.Empty(HistoryChecker.Check(_made.History));
        Assert.Equal(new History.Figures(1, 1, 1, 0, 0), _made.History.Totals);
    }

    [Fact]
    public void Concurrent_sends_may_come_in_either_order()
    {
        _made.History.Invoked(Key(First), First.Content);
        _made.History.Invoked(Key(Second), Second.Content);
        _made.History.Acknowledged(Key(First), First with { Sequence = 2 });
        _made.History.Acknowledged(Key(Second), Second with { Sequence = 1 });
        _made.End([Second with { Sequence = 1 }, First with { Sequence = 2 }]);

        Assert.Empty(HistoryChecker.Check(_made.History));
    }

    [Fact]
    public void Lost_acknowledged_last_message_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second]);

        _made.Reports(ViolationKind.Lost);
    }

    [Fact]
    public void Acknowledged_message_lost_and_its_sequence_given_again_is_reported()
    {
        _made.Send(First);
        _made.Send(Second with { Sequence = 1 });
        _made.End([Second with { Sequence = 1 }]);

        _made.Reports(ViolationKind.Lost);
    }

    [Theory]
    [InlineData("id9", 3, "three")]
    [InlineData("id3", 4, "three")]
    public void Answer_that_differs_from_what_is_there_is_reported(string id, long sequence, string content)
    {
        _made.Send(First);
        _made.Send(Second);
        _made.Send(Third, answer: Third with { Id = id, Sequence = sequence, Content = content });
        _made.End([First, Second, Third]);

        _made.Reports(id == Third.Id ? ViolationKind.Altered : ViolationKind.Lost);
    }

    [Fact]
    public void Second_answer_that_differs_from_the_first_is_reported()
    {
        _made.SendAll();
        _made.Send(Third, answer: Third with { Id = "id4", Sequence = 4 });
        _made.End([First, Second, Third]);

        _made.Reports(ViolationKind.Lost);
    }

    [Fact]
    public void Answer_for_another_message_is_reported()
    {
        _made.Send(First);
        _made.Send(Second, answer: First);
        _made.End([First]);

        _made.Reports(ViolationKind.Altered);
    }

    [Fact]
    public void Content_changed_on_the_way_is_reported()
    {
        var changed = First with { Content = "on" };
        _made.Send(First, answer: changed);
        _made.End([changed]);

        _made.Reports(ViolationKind.Altered, ViolationKind.Phantom);
    }

    [Fact]
    public void Message_stored_twice_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second, Third, First with { Id = "id4", Sequence = 4 }]);

        _made.Reports(ViolationKind.Doubled);
    }

    [Fact]
    public void Message_listed_twice_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second, Second, Third]);

        _made.Reports(ViolationKind.Doubled, ViolationKind.Gap);
    }

    [Fact]
    public void Gap_is_reported()
    {
        var third = Third with { Sequence = 4 };
        _made.Send(First);
        _made.Send(Second);
        _made.Send(third);
        _made.End([First, Second, third], last: 4);

        _made.Reports(ViolationKind.Gap);
    }

    [Fact]
    public void Sequences_that_begin_late_are_reported()
    {
        _made.Send(Second);
        _made.End([Second]);

        _made.Reports(ViolationKind.Gap);
    }

    [Fact]
    public void Last_sequence_beyond_the_last_message_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second, Third], last: 4);

        _made.Reports(ViolationKind.Gap);
    }

    [Fact]
    public void List_out_of_order_is_reported()
    {
        _made.SendAll();
        _made.End([First, Third, Second]);

        _made.Reports(ViolationKind.Gap);
    }

    [Fact]
    public void Senders_own_messages_out_of_order_are_reported()
    {
        _made.Send(Third with { Sequence = 2 });
        _made.Send(First);
        _made.End([First, Third with { Sequence = 2 }]);

        _made.Reports(ViolationKind.Reordered);
    }

    [Fact]
    public void Message_before_one_that_was_acknowledged_earlier_is_reported_whoever_sent_it()
    {
        _made.Send(Second);
        _made.Send(First);
        _made.Send(Third);
        _made.End([First, Second, Third]);

        _made.Reports(ViolationKind.Reordered);
    }

    [Fact]
    public void Message_that_was_never_sent_is_reported()
    {
        _made.Send(First);
        _made.End([First, Second]);

        _made.Reports(ViolationKind.Phantom);
    }

    [Fact]
    public void Message_without_client_id_that_nobody_sent_is_reported()
    {
        _made.Send(First);
        _made.End([First, Second with { ClientMessageId = null }]);

        _made.Reports(ViolationKind.Phantom);
    }

    [Fact]
    public void Message_under_another_senders_name_is_reported()
    {
        _made.Send(First, answer: null);
        _made.End([First with { SenderId = "bob" }]);

        _made.Reports(ViolationKind.Phantom);
    }

    [Fact]
    public void Refused_message_that_is_there_is_reported()
    {
        _made.Send(First, answer: null);
        _made.History.Refused(Key(First), "forbidden: no");
        _made.End([First]);

        _made.Reports(ViolationKind.Refused);
    }
}
