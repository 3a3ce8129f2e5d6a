using System.Collections.Immutable;
using System.Text;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.LoadTests.Workloads.Negatives;

/// <summary>What goes wrong between real systems: repeated, out of sequence, badly formed, badly signed. Each says how the exchange must answer. None has an effect on its movement. Thread-safe.</summary>
internal sealed class NegativeCatalogue(Mix mix)
{
    private readonly Lazy<ImmutableArray<(Mistake Mistake, string Sender, string Recipient)>> _mistakes = new(() => MistakesBetween(mix));

    public DraftMessage Draw(Story story, string identification, Random random) => random.Next(7) switch
    {
        0 or 1 => Repeated(story),
        2 => Reused(story),
        3 => OutOfSequence(story, identification) ?? Repeated(story),
        4 => UnknownMovement(story, identification),
        5 => Altered(story, identification),
        _ => Mistaken(identification, random) ?? UnknownMovement(story, identification),
    };

    /// <summary>The same bytes once more, as after a connection that broke.</summary>
    private static DraftMessage Repeated(Story story) =>
        new(story.Before.Message, story.Before.Sender, story.Before.Recipient, default, CorpusMessage.Again, "repeated", story.Place);

    /// <summary>Another document under an identification that is taken.</summary>
    private static DraftMessage Reused(Story story)
    {
        var text = Encoding.UTF8.GetString(story.Before.Document.Span);
        var other = Replace(text, "preparationDateAndTime", story.Before.PreparedAt.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
        return new(story.Before.Message, story.Before.Sender, story.Before.Recipient, Encoding.UTF8.GetBytes(other), "IE906 26", "identification used twice", story.Place);
    }

    /// <summary>Control results before anything has arrived; null where something may have.</summary>
    private static DraftMessage? OutOfSequence(Story story, string identification)
    {
        if (story.Before.Message is not ("IE001" or "IE050" or "IE118"))
        {
            return null;
        }

        var sample = story.Make("IE018", story.Journey, identification);
        return new(sample.Message, sample.Sender, sample.Recipient, sample.Document, "IE906 92", "out of sequence");
    }

    /// <summary>An arrival of goods that were never released.</summary>
    private static DraftMessage UnknownMovement(Story story, string identification)
    {
        var sample = story.Make("IE006", story.Unknown, identification);
        return new(sample.Message, sample.Sender, sample.Recipient, sample.Document, "IE906 90", "unknown movement");
    }

    /// <summary>A letter of the document is another one than what was signed.</summary>
    private static DraftMessage Altered(Story story, string identification)
    {
        var sample = story.Make("IE006", story.Unknown, identification);
        return new(sample.Message, sample.Sender, sample.Recipient, sample.Document, "IE906 14", "altered after signing", Forge: signed =>
        {
            var at = signed.AsSpan().IndexOf("<arrivalDateAndTimeActual>"u8) + "<arrivalDateAndTimeActual>20"u8.Length;
            signed[at] = signed[at] == (byte)'1' ? (byte)'2' : (byte)'1';
            return signed;
        });
    }

    /// <summary>A record that breaks one thing: of its form (IE917) as often as of the code lists, the conditions and the rules (IE906).</summary>
    private DraftMessage? Mistaken(string identification, Random random)
    {
        var ofForm = random.Next(2) == 0;
        var possible = _mistakes.Value.Where(one => (one.Mistake.Kind == FindingKind.Xml) == ofForm).ToArray();
        if (possible.Length == 0)
        {
            return null;
        }

        var (mistake, sender, recipient) = possible[random.Next(possible.Length)];
        var text = Replace(Encoding.UTF8.GetString(mistake.Document.Span), "messageIdentification", identification);
        return new(mistake.Message, sender, recipient, Encoding.UTF8.GetBytes(text), $"{(ofForm ? "IE917" : "IE906")} {mistake.Code}", ofForm ? "against the schema" : "against a rule");
    }

    // Records open movements: nothing about a movement is judged before what is wrong in them.
    private static ImmutableArray<(Mistake, string, string)> MistakesBetween(Mix mix)
    {
        var generator = new SampleGenerator(Courses.Css, check: false);
        var within = new JourneyOptions { Countries = [.. mix.Countries.Keys] };
        for (var seed = 1L; seed < 500; seed++)
        {
            var story = Journey.Of(seed);
            if (new[] { story.Departure, story.Destination }.Concat(story.Transits).All(office => within.Countries!.Contains(office[..2])))
            {
                var sample = generator.Make("IE001", story);
                return [.. Mistakes.Of(generator, "IE001", seed).Where(mistake => IsOfContent(mistake)).Select(mistake => (mistake, sample.Sender, sample.Recipient))];
            }
        }

        return [];
    }

    // What spoils the header, the form as XML or the number of the movement is answered by another step than it was drawn for.
    private static bool IsOfContent(Mistake mistake) =>
        mistake.Pointer is { } pointer && pointer.Contains("/Consignment", StringComparison.Ordinal) && mistake.Code is 12 or 13 or 14 or 15 or 39 or 50 or 51;

    private static string Replace(string document, string element, string value)
    {
        var from = document.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return document[..from] + value + document[document.IndexOf($"</{element}>", from, StringComparison.Ordinal)..];
    }
}
