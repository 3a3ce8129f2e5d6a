using System.Collections.Immutable;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>The samples of one movement, in the order of their preparation, are what the movement table allows.</summary>
public sealed class Samples_in_order
{
    // Movements whose samples begin with their beginning. Of the others only a part is told.
    public static TheoryData<string, string> Movements => new()
    {
        { "26UZ026002A41027J0", "Closed" },
        { "26UZ030001T00318J0", "Closed" },
        { "26GE009001R90215K2", "Closed" },
        { "26GE001001A77164J0", "UnderEnquiry" },
        { "26AZ010001B00052J6", "Cancelled" },
        { "26UZ026001A40388J0", "Closed" },
        { "26UZ026001A40391J0", "Accepted" },
    };

    [Theory]
    [MemberData(nameof(Movements))]
    public void Every_step_is_allowed(string mrn, string end)
    {
        MovementRecord? movement = null;
        var messages = Documents.Samples.Select(s => Documents.Read(Documents.Text(s))).Where(d => d.Facts.Mrn == mrn)
            .OrderBy(d => d.Header.PreparedAt).ThenBy(d => d.Type.Code, StringComparer.Ordinal);
        foreach (var message in messages)
        {
            var step = new MovementStep(message.Type, message.Header.MessageSender!, message.Header.MessageRecipient!, message.Facts, message.Root);
            var decision = Documents.Css.Movement.Decide("exchange", movement, step);
            Assert.True(decision is MovementDecision.Allowed or MovementDecision.NoMovement, $"{message.Type.Code} of {message.Header.PreparationDateAndTime}: {decision}");
            if (decision is MovementDecision.Allowed { State: not MovementTable.None } allowed)
            {
                ImmutableArray<StepTaken> taken = allowed.Taken is null ? [] : [allowed.Taken];
                movement = new(allowed.State, [.. movement?.Parties ?? [], .. allowed.Enrolled], [.. movement?.Taken ?? [], .. taken]);
            }
        }

        Assert.Equal(end, movement?.State);
    }
}
