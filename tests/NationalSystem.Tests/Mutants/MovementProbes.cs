using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests.Mutants;

/// <summary>How a movement goes on.</summary>
internal static class MovementProbes
{
    private static readonly Dossier Dossier = new("UZ026001", "AZ010001", [], "T1", null, false, []);

    public static IEnumerable<(string Name, Probe Probe)> All =>
    [
        ("an arrival of an unknown movement", new(true, "IE906 90 /IE006/TransitOperation/MRN", async stage =>
        {
            var notice = stage.Az.Write(JourneyNotices.Arrival(Mrn.Create(2026, "UZ", "026001ABCDEF"), Dossier, "AZ010001", ManualClock.Start));
            return await Stage.Said(() => stage.Uz.Deliver(notice, "NTA.AZ"));
        })),
        ("results before the arrival", new(true, "IE906 92 /IE018, Released", async stage =>
        {
            var mrn = Mrn.Parse(await stage.Released());
            var results = stage.Az.Write(JourneyNotices.ControlResult(mrn, Dossier, "AZ010001", new ControlFinding("A1", ManualClock.Start, null, null)));
            return $"{await Stage.Said(() => stage.Uz.Deliver(results, "NTA.AZ"))}, {stage.Uz.State(mrn.Value, "departure")}";
        })),
        ("a whole journey", new(true, "Arrived, Closed; IE001 IE050", async stage =>
        {
            var mrn = await stage.Released();
            await stage.Az.Desk.Arrive(new ArrivalRequest(mrn, "AZ010001"), CancellationToken.None);
            await TestSystem.Talk(stage.Uz, stage.Az);
            var arrived = stage.Uz.State(mrn, "departure");
            await stage.Az.Desk.Report(new ControlResultRequest(mrn), CancellationToken.None);
            await TestSystem.Talk(stage.Uz, stage.Az);
            return $"{arrived}, {stage.Uz.State(mrn, "departure")}; {string.Join(" ", stage.Uz.Hub.Arrived.Select(document => document.Type.Code))}";
        })),
        ("a cancellation", new(false, "Cancelled", async stage =>
        {
            var mrn = await stage.Released();
            await stage.Uz.Desk.Cancel(new CancellationRequest(mrn), CancellationToken.None);
            await TestSystem.Talk(stage.Uz, stage.Az);
            return stage.Az.State(mrn, "destination");
        })),
        ("a question for the state, that comes again", new(true, "1 answer, correlated, REL", async stage =>
        {
            var mrn = await stage.Released();
            var question = stage.Az.Write(new OutgoingContent("IE094", ParticipantId.Parse("NTA.UZ"), Mrn.Parse(mrn), writer =>
            {
                writer.Group("TransitOperation", () =>
                {
                    writer.Fact("MRN", mrn);
                    writer.Fact("status", "EXP");
                });
                writer.Office("Destination", "AZ010001");
            }));
            await stage.Uz.Deliver(question, "NTA.AZ");
            await stage.Uz.Deliver(question, "NTA.AZ");
            await stage.Uz.SendAll();
            var answers = stage.Uz.Sent("IE095");
            return answers.Count == 0 ? "no answer"
                : $"{answers.Count} answer, {(question.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes($">{answers[0].Header.CorrelationIdentifier}<")) >= 0 ? "correlated" : "not correlated")}, {answers[0].Root.SelectSingleNode("TransitOperation/status")?.Value}";
        })),
        ("goods that do not come", new(true, "0, 1, 1 questions", async stage =>
        {
            await stage.Released();
            List<int> asked = [];
            foreach (var time in new[] { TimeSpan.FromDays(15) - TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromDays(3) })
            {
                await stage.After(time);
                asked.Add(stage.Uz.Sent("IE142").Count);
            }

            return $"{string.Join(", ", asked)} questions";
        })),
        ("goods that do not come, after a restart", new(true, "Released, 1 question", async stage =>
        {
            var mrn = await stage.Released();
            stage.Restart();
            var state = stage.Uz.State(mrn, "departure");
            await stage.After(TimeSpan.FromDays(16));
            return $"{state}, {stage.Uz.Sent("IE142").Count} question";
        })),
        ("a record twice, with a restart between", new(false, "the same receipt", async stage =>
        {
            var record = await stage.Record();
            var first = await stage.Az.Deliver(record, "NTA.UZ");
            stage.Restart();
            var second = await stage.Az.Deliver(record, "NTA.UZ");
            return second.AsSpan().SequenceEqual(first) ? "the same receipt" : Stage.IsReceipt(second) ? "another receipt" : Answer.Nack(second);
        })),
    ];
}
