using System.Diagnostics;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Console.Try;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Conformance;

/// <summary>Receives reports of sessions, one at a time: one alone may take some hundred megabytes of memory while it is read, and the exchange needs the rest. Thread-safe.</summary>
internal sealed class ReportDesk(Dialect dialect, TimeProvider time) : IDisposable
{
    /// <summary>Enough for the longest report at five megabits a second.</summary>
    public static readonly TimeSpan LongestReading = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _place = new(1);

    /// <param name="by">The account that sends it.</param>
    public async Task<ReportOutcome> Receive(ParticipantId about, Stream body, string by, CancellationToken cancel)
    {
        if (!await _place.WaitAsync(LongestWait, cancel))
        {
            return new ReportOutcome.Busy();
        }
        try
        {
            using var limit = new CancellationTokenSource(LongestReading, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
            return await TrialBody.Read(body, ReportReader.MostBytes, either.Token) is { } file ? Place(about, file, by) : new ReportOutcome.TooLarge();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new ReportOutcome.TooSlow();
        }
        finally
        {
            _place.Release();
        }
    }

    public void Dispose() => _place.Dispose();

    private ReportOutcome Place(ParticipantId about, byte[] file, string by)
    {
        var shown = ReportReader.Read(file, about);
        var (change, placed) = new RegistryEditor(dialect, time, by).ReceiveReport(about, shown);
        return (change, shown) switch
        {
            (RegistryChange.Done done, _) => new ReportOutcome.Received(new ReceivedReport(placed!.Number, placed.Revision, placed.IsNew, done.Detail)),
            (RegistryChange.Refused, ShownReport.Wrong wrong) => new ReportOutcome.Wrong(wrong.Faults),
            (RegistryChange.Refused, _) => new ReportOutcome.UnknownParticipant(),
            _ => throw new UnreachableException("RegistryChange is a closed family."),
        };
    }
}

/// <param name="Number">By which the hub knows it.</param>
/// <param name="Revision">1 is the first of its session; more: another file of the same session was received before.</param>
/// <param name="IsNew">False: this very file was received before, and nothing was changed.</param>
/// <param name="Detail">The same in one sentence, as it stands in the audit.</param>
internal sealed record ReceivedReport(long Number, long Revision, bool IsNew, string Detail);

/// <summary>What came of the wish to hand in a report.</summary>
internal abstract record ReportOutcome
{
    private ReportOutcome()
    {
    }

    internal sealed record Received(ReceivedReport Report) : ReportOutcome;

    internal sealed record Wrong(IReadOnlyList<ReportFault> Faults) : ReportOutcome;

    internal sealed record UnknownParticipant : ReportOutcome;

    internal sealed record TooLarge : ReportOutcome;

    internal sealed record TooSlow : ReportOutcome;

    /// <summary>Others are being received.</summary>
    internal sealed record Busy : ReportOutcome;
}
