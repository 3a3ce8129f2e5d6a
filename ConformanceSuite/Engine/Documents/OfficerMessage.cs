using System.Collections.Immutable;
using System.Text;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>The content of a message that an officer of the system under test sends, as a whole unsigned document. What the officer may choose is chosen here; the header is the
/// system's to complete.</summary>
internal static class OfficerMessage
{
    // One journey in four or so begins in the country, where it has offices of departure at all.
    private const int Draws = 400;

    /// <param name="values">Of the stimulus: message, and where the scenario says so answers (the messageIdentification of what it answers), favourable, to (a party), complete (with all that may stand in it).</param>
    /// <param name="now">UTC, whole seconds.</param>
    /// <exception cref="EngineException">The story makes no such message.</exception>
    public static string Of(Place place, ImmutableSortedDictionary<string, string> values, DateTime now)
    {
        var story = place.Run.Story;
        var message = values.GetValueOrDefault("message") ?? throw new EngineException("The stimulus 'send' needs the code of a message in 'message'.");
        if (!place.Run.Css.Messages.TryGet(message, out var type))
        {
            throw new EngineException($"CSS {place.Run.Css.Version} has no message '{message}'.");
        }

        var options = new SampleOptions
        {
            PreparedAt = now,
            CorrelationIdentifier = values.GetValueOrDefault("answers"),
            Favourable = values.TryGetValue("favourable", out var favourable) ? favourable == "true" : null,
            Leg = story.Legs[0],
        };
        try
        {
            var generator = new SampleGenerator(place.Run.Css);
            var journey = type.MrnPath is null ? OwnJourney(generator, message, place) : story.Journey;
            var leg = options with { Leg = Math.Min(options.Leg, journey.Transits.Length - 1) };
            var usual = generator.Make(message, journey, SampleSize.Typical, leg);
            var recipient = values.TryGetValue("to", out var party) ? story.Participant(party) : usual.Recipient == story.System.Value ? usual.Sender : usual.Recipient;
            var size = values.GetValueOrDefault("complete") == "true" ? SampleSize.Maximal : SampleSize.Typical;
            var document = generator.Make(message, journey, size, leg with { Sender = story.System.Value, Recipient = recipient }).Document;
            if (type.Correlation == Correlation.Optional && options.CorrelationIdentifier is null)
            {
                document = EditedDocument.WithoutCorrelation(document);
            }

            // A message of no movement goes to whom its own story says.
            var to = party ?? (type.MrnPath is null ? null : Story.Offices.FirstOrDefault(office => story.HasOffice(office) && story.Participant(office) == recipient));
            return Encoding.UTF8.GetString(PartyOffices.Put(document, place.Run.Css, type, "sut", to, story).Span);
        }
        catch (Exception e) when (e is SampleException or ArgumentException)
        {
            throw new EngineException($"No valid {message} can be made of the story: {e.Message}", e);
        }
    }

    // A message of no movement tells of its sender's own country: any journey will do in which it is the usual sender.
    private static Journey OwnJourney(SampleGenerator generator, string message, Place place)
    {
        var story = place.Run.Story;
        // Its own one when it is: then the message tells of the guarantee that the other messages of the scenario name.
        if (IsSender(story.Journey))
        {
            return story.Journey;
        }

        for (var draw = 0; draw < Draws; draw++)
        {
            var journey = Journey.Of((story.Seed / 2) + draw, story.Options with { Kind = null });
            if (IsSender(journey))
            {
                return journey;
            }
        }

        throw new EngineException($"No story makes {story.System} the sender of {message}.");

        bool IsSender(Journey journey) => generator.Make(message, journey, SampleSize.Minimal).Sender == story.System.Value;
    }
}
