using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests.Mutants;

/// <summary>What Uzbekistan sends, and what it makes of the hub's answers.</summary>
internal static class SendingProbes
{
    public static IEnumerable<(string Name, Probe Probe)> All =>
    [
        ("the records of a release", new(true, "IE001 right, IE050 right", async stage =>
        {
            await stage.Uz.Release("copper-cathodes");
            await stage.Uz.SendAll();
            return string.Join(", ", stage.Uz.Hub.Arrived.Select(document => Seen(document, stage.Uz.Hub.Arrived)));
        })),
        ("two releases", new(true, "2 numbers", async stage =>
        {
            await stage.Uz.Release("copper-cathodes");
            await stage.Uz.SendAll();
            await stage.Uz.Release("copper-cathodes");
            await stage.Uz.SendAll();
            return $"{stage.Uz.Hub.Arrived.Select(document => document.Facts.Mrn).Distinct().Count()} numbers";
        })),
        ("a hub that refuses", new(true, "sent once, Refused, none", async stage =>
        {
            stage.Uz.Hub.Instead = document => stage.Uz.Hub.Nack(document, new Problem(14, "Not so.", "Mend it.") { Reason = "R0005", Pointer = "/IE001" });
            return await Outcome(stage, TimeSpan.FromSeconds(10));
        })),
        ("a hub that cannot be reached", new(true, "sent twice, Receipted, Released", async stage =>
        {
            stage.Uz.Hub.Instead = document => stage.Uz.Hub.Arrived.Count == 1 ? RecordingHub.Unreachable(document) : stage.Uz.Hub.Receipt(document);
            return await Outcome(stage, TimeSpan.FromSeconds(10));
        })),
        ("a hub that asks to wait", new(true, "sent once, Waiting, Released", async stage =>
        {
            stage.Uz.Hub.Instead = RecordingHub.Throttled;
            return await Outcome(stage, TimeSpan.FromSeconds(80));
        })),
        ("a forged receipt", new(true, "sent once, Waiting, Released", async stage =>
        {
            using var forger = TestKeys.Signer("NTA.GE-signing");
            stage.Uz.Hub.Instead = document => stage.Uz.Hub.Receipt(document, forger);
            return await Outcome(stage, TimeSpan.Zero);
        })),
        ("a restart before anything was sent", new(true, "sent once, Receipted, Released", async stage =>
        {
            var mrn = (await stage.Uz.ReleaseDirect()).Mrn;
            stage.Restart();
            return await Outcome(stage, TimeSpan.Zero, mrn);
        })),
    ];

    private static async Task<string> Outcome(Stage stage, TimeSpan later, string? mrn = null)
    {
        mrn ??= (await stage.Uz.ReleaseDirect()).Mrn;
        await stage.Uz.SendAll();
        if (later > TimeSpan.Zero)
        {
            stage.Clock.Advance(later);
            await stage.Uz.Send();
        }

        var identifications = stage.Uz.Hub.Arrived.Select(document => document.Header.MessageIdentification).Distinct().Count();
        var times = (stage.Uz.Hub.Arrived.Count, identifications) switch
        {
            (0, _) => "not sent",
            (1, _) => "sent once",
            (2, 1) => "sent twice",
            (2, 2) => "sent anew",
            (var sent, _) => $"sent {sent} times",
        };
        return $"{times}, {stage.Uz.Movement(mrn)?.Outbox[0].State}, {stage.Uz.State(mrn, "departure")}";
    }

    private static string Seen(BusinessDocument document, IReadOnlyList<BusinessDocument> all)
    {
        List<string> wrong = [];
        Find(document.Header.MessageSender == "NTA.UZ", "sender");
        Find(document.Header.MessageRecipient == "NTA.AZ", "recipient");
        Find(document.Header.MessageType == document.Type.Code, "type");
        Find(document.Header.PreparationDateAndTime == "2026-11-20T08:00:00", "time");
        Find(all.Count(other => other.Header.MessageIdentification == document.Header.MessageIdentification) == 1, "identification");
        Find(Mrn.TryParse(document.Facts.Mrn, out _), "MRN");
        Find(document.SchemaValid && ContentCheck.Content(document).IsEmpty, "content");
        Find(Stage.IsSigned(document), "signature");
        return $"{document.Type.Code} {(wrong.Count == 0 ? "right" : string.Join("+", wrong))}";

        void Find(bool right, string what)
        {
            if (!right)
            {
                wrong.Add(what);
            }
        }
    }
}
