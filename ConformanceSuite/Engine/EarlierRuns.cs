using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Inbox;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>A session that was ended in the middle left movements at the system under test. What it still sends about them is not what a scenario asks for that runs anew.</summary>
internal static class EarlierRuns
{
    /// <summary>Stands in the transcript for the scenario of a message that belongs to a run which never came to its end. Nobody judges it.</summary>
    public const string Unfinished = "(unfinished)";

    private const string Mrn = "mrn";

    /// <param name="recorded">By the processes before this one.</param>
    public static void Remember(RecordedSession recorded, Mailbox mailbox)
    {
        var ended = recorded.Happenings.OfType<ScenarioEnded>().Where(h => h.How != Stopped.NotBegun).Select(h => h.Scenario).ToHashSet();
        var began = recorded.Happenings.OfType<ScenarioBegan>().GroupBy(h => h.Scenario).ToDictionary(group => group.Key, group => group.Max(h => h.Number));
        foreach (var happening in recorded.Happenings.Where(h => h.Scenario.Length > 0))
        {
            var owner = ended.Contains(happening.Scenario) && happening.Number >= began[happening.Scenario] ? happening.Scenario : Unfinished;
            var (mrn, identification) = happening switch
            {
                ScenarioBegan begins => (begins.Values.GetValueOrDefault(Mrn, ""), ""),
                Stimulated stimulated => (stimulated.Outcome.GetValueOrDefault(Mrn, ""), ""),
                Exchanged { Document.Length: > 0 } call => Of(recorded, call),
                _ => ("", ""),
            };
            mailbox.Remember(owner, mrn, identification);
        }
    }

    // Of a delivery only its name counts: several scenarios may speak of a movement that none of them owns.
    private static (string Mrn, string Identification) Of(RecordedSession recorded, Exchanged call) =>
        PlayedExchange.Documents.Read(recorded.Bytes.Read(call.Document)).Match(
            document => (CaseFile.IsDelivery(call) ? "" : document.Facts.Mrn ?? "", document.Header.MessageIdentification ?? ""), _ => ("", ""));
}
