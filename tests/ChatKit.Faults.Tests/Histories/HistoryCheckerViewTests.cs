using static ChatKit.Faults.Tests.HandMadeHistory;

namespace ChatKit.Faults.Tests;

/// <summary>What clients were shown is judged too: on the way, and by their lists at the end.</summary>
public sealed class HistoryCheckerViewTests
{
    private readonly HandMadeHistory _made = new();

    [Fact]
    public void Message_shown_and_then_gone_is_reported()
    {
        _made.Send(First);
        _made.Send(Second, answer: null);
        _made.History.Delivered(Ann, Room, Second);
        _made.End([First]);

        _made.Reports(ViolationKind.Vanished);
    }

    [Fact]
    public void Message_shown_with_other_content_is_reported()
    {
        _made.SendAll();
        _made.History.Delivered(Ann, Room, Second with { Content = "tow" });
        _made.End([First, Second, Third]);

        _made.Reports(ViolationKind.Vanished);
    }

    [Fact]
    public void Message_shown_to_a_stranger_is_reported()
    {
        _made.SendAll();
        _made.History.Delivered(new("eve", "eve's phone"), Room, First);
        _made.End([First, Second, Third]);

        _made.Reports(ViolationKind.Leaked);
    }

    [Fact]
    public void Client_that_misses_the_last_message_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second, Third], bobs: [First, Second]);

        _made.Reports(ViolationKind.DifferentView);
    }

    [Fact]
    public void Client_with_another_order_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second, Third], bobs: [First, Third, Second]);

        _made.Reports(ViolationKind.DifferentView);
    }

    [Fact]
    public void Client_with_a_message_twice_is_reported()
    {
        _made.SendAll();
        _made.End([First, Second, Third], bobs: [First, Second, Third, Third]);

        _made.Reports(ViolationKind.DifferentView);
    }

    [Fact]
    public void Client_told_of_another_last_sequence_is_reported()
    {
        _made.SendAll();
        _made.History.FinalState(Room, 3, [First, Second, Third]);
        _made.History.FinalView(Ann, Room, 3, [First, Second, Third]);
        _made.History.FinalView(Bob, Room, 2, [First, Second, Third]);

        _made.Reports(ViolationKind.DifferentView);
    }

    [Fact]
    public void History_without_a_participants_list_is_reported()
    {
        _made.SendAll();
        _made.History.FinalState(Room, 3, [First, Second, Third]);
        _made.History.FinalView(Ann, Room, 3, [First, Second, Third]);

        _made.Reports(ViolationKind.Incomplete);
    }

    [Fact]
    public void History_without_what_the_server_has_is_reported()
    {
        _made.SendAll();
        _made.History.FinalView(Ann, Room, 3, [First, Second, Third]);
        _made.History.FinalView(Bob, Room, 3, [First, Second, Third]);

        _made.Reports(ViolationKind.Incomplete);
    }
}
