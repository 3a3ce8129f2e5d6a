using System.Xml.Linq;
using CatsIce.Running;
using Gateway.Faults.Model;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Traffic;

/// <summary>One movement on its way: its messages one after the other, most of them where they belong, some where they do not. Each is sent until it is answered, as the guide for
/// integrators says; now and then a sender gives up after a call without answer, and with it the movement.</summary>
internal sealed class Ride(World world, Post post, Random chance, bool poisoned)
{
    private const double OutOfPlace = 0.12;
    private const double Straight = 0.75;
    private const double Forged = 0.04;
    private const double Altered = 0.05;

    private readonly List<Submission> _submissions = [];

    public string Mrn { get; } = Documents.Fresh(Journey.Release).Element("TransitOperation")!.Element("MRN")!.Value;

    public IReadOnlyList<Submission> Submissions
    {
        get
        {
            lock (_submissions) return [.. _submissions];
        }
    }

    /// <summary>As far as the answers tell.</summary>
    public Movement Model { get; private set; } = new("NTA.UZ");

    /// <summary>The movement if the hub has taken the message that its sender gave up; null when nothing was given up.</summary>
    public Movement? OrElse { get; private set; }

    public async Task Run(CancellationToken cancel)
    {
        for (var left = chance.Next(3, 10); left > 0 && OrElse is null; left--)
        {
            var stop = Next();
            var message = Compose(stop, Documents.Fresh(stop.Sample));
            var (verdict, after) = Model.Take(stop.Step);
            var draw = chance.NextDouble();
            if (draw < Forged)
            {
                await Send(Note(message, stop.Step, Break(Sign(message, stop.Step)), Verdict.NotProven), cancel);
                continue;
            }

            var submission = Note(message, stop.Step, Sign(message, stop.Step), verdict);
            await Send(submission, cancel);
            if (submission.Standing == Standing.Unknown) OrElse = after;
            else if (submission.Standing == Standing.Acknowledged) Model = after;
            if (draw > 1 - Altered && submission.Standing == Standing.Acknowledged)
            {
                message.Element("preparationDateAndTime")!.Value = "2026-06-01T00:00:01";
                await Send(Note(message, stop.Step, Sign(message, stop.Step), Verdict.IdentificationTaken), cancel);
            }
        }
    }

    private Stop Next()
    {
        var fitting = Stop.All.Where(stop => Model.Take(stop.Step).Verdict == Verdict.Accepted).ToList();
        var draw = chance.NextDouble();
        return fitting.Count == 0 || draw < OutOfPlace ? Stop.All[chance.Next(Stop.All.Count)]
            : draw < Straight ? fitting[0]
            : fitting[chance.Next(fitting.Count)];
    }

    private XElement Compose(Stop stop, XElement message)
    {
        message.Element("TransitOperation")!.Element("MRN")!.Value = Mrn;
        message.Element("messageRecipient")!.Value = stop.Step.Recipient;
        return message;
    }

    private byte[] Sign(XElement message, Step step) => world[step.Sender].Signer.Sign(System.Text.Encoding.UTF8.GetBytes(message.ToString(SaveOptions.DisableFormatting)));

    // One digit of the date, well within the schema: only the signature can tell.
    private static byte[] Break(byte[] document)
    {
        var place = document.AsSpan().IndexOf("</preparationDateAndTime>"u8) - 1;
        document[place] = document[place] == (byte)'1' ? (byte)'2' : (byte)'1';
        return document;
    }

    private Submission Note(XElement message, Step step, byte[] document, Verdict expected)
    {
        var submission = new Submission(message.Element("messageIdentification")!.Value, Mrn, step, document, expected) { IsPoisoned = poisoned && world.IsPushed(step.Recipient) };
        lock (_submissions) _submissions.Add(submission);
        return submission;
    }

    private Task Send(Submission submission, CancellationToken cancel) => post.Send(submission, chance, cancel);
}
