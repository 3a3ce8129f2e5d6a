namespace CatsIce.Running;

/// <summary>One attempt as the hub has it on file.</summary>
public sealed record AttemptOnFile(long Number, string Outcome, string Detail);

/// <summary>What became of messages, from the hub's own records.</summary>
public static class Fate
{
    /// <summary>Pending, Delivered, Refused or Parked.</summary>
    public static string Of(this Ledger ledger, string messageIdentification) => ledger.Query<string>(
        "SELECT o.state FROM outbox o JOIN message m ON m.log_index = o.log_index WHERE m.message_id = @messageIdentification", new { messageIdentification }).Single();

    public static IReadOnlyList<AttemptOnFile> AttemptsOf(this Ledger ledger, string messageIdentification) => ledger.Query<AttemptOnFile>(
        """
        SELECT a.number AS Number, a.outcome AS Outcome, a.detail AS Detail
        FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id JOIN message m ON m.log_index = o.log_index
        WHERE m.message_id = @messageIdentification ORDER BY a.attempt_id
        """, new { messageIdentification });

    /// <summary>Waits until everything that the hub has taken is delivered.</summary>
    public static Task DeliversAll(this Hub hub) => Until.True(
        () => hub.Ledger.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state <> 'Delivered'").Single() == 0, "all delivered", () => hub.Process.LogTail, Until.Patience * 2);

    /// <summary>Waits until the hub has this on file.</summary>
    public static Task Becomes(this Hub hub, string messageIdentification, string state) => Until.True(
        () => hub.Ledger.Of(messageIdentification) == state, $"{messageIdentification} is {state}",
        () => $"It is {hub.Ledger.Of(messageIdentification)}; {string.Join("; ", hub.Ledger.AttemptsOf(messageIdentification))}\n{hub.Process.LogTail}");
}
