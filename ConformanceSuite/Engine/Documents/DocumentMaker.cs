using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using CatsIce.Schemas.Examples;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>Makes the documents that simulated parties send: of the story, edited, signed. Thread-safe.</summary>
/// <param name="payloads">Folder of the scenarios; templates lie in <c>vVERSION/payloads</c> below it.</param>
internal sealed class DocumentMaker(PeerKeys keys, ExchangeOffice office, string payloads, TimeProvider clock)
{
    private static readonly ConcurrentDictionary<CommonSystemSpecification, SampleGenerator> Generators = new();

    /// <summary>A new document, in the hands of the exchange.</summary>
    /// <param name="name">That the step gives it; empty: none.</param>
    /// <exception cref="EngineException">It can't be made as the scenario describes it.</exception>
    public Parcel Make(Payload payload, Place place, string name)
    {
        var run = place.Run;
        var css = payload.Css is { } version ? ScenarioRun.VersionOf(place.Fill(version)) : run.Css;
        var (message, from) = (place.Fill(payload.Message), place.Fill(payload.From));
        var sender = run.Story.Participant(from);
        if (!css.Messages.TryGet(message, out var type) || sender.Length == 0)
        {
            throw new EngineException(sender.Length == 0
                ? "The suite has no key of a country without a part in the story: put keys of more countries into the folder of keys."
                : $"CSS {css.Version} has no message '{message}'.");
        }

        var identification = office.NewIdentification(sender.StartsWith("NTA.", StringComparison.Ordinal) ? sender[4..] : sender[..3]);
        var unsigned = payload.Template is { } template
            ? PartyOffices.Put(Template(template, css, place.With([new("identification", identification), new("now", Prepared(payload).ToString(DocumentHeader.TimeFormat, System.Globalization.CultureInfo.InvariantCulture))])), css, type, from, "sut", run.Story, named: false)
            : PartyOffices.Put(Uncorrelated(Sample(payload, place, css, message, sender, identification), type, payload.Correlates), css, type, from, "sut", run.Story);
        var document = keys.SignerOf(sender).Sign(Edited(unsigned, payload, place));
        return payload.Forgery is { } forgery
            ? Forged(document, place.Fill(forgery), sender, forged => Parcel(forged, payload, place, name, from, sender, type, identification))
            : Parcel(document, payload, place, name, from, sender, type, identification);
    }

    private Parcel Forged(byte[] document, string name, string sender, Func<byte[], Parcel> pack)
    {
        if (!ForgeryCatalogue.TryGet(name, out var forgery))
        {
            throw new EngineException($"There is no forgery '{name}'.");
        }

        var signer = keys.CertificateOf(sender);
        if (forgery.NeedsEcdsa && signer.GetECDsaPublicKey() is null)
        {
            throw new EngineException($"The forgery '{name}' needs a sender with an ECDSA key; {sender} has an RSA key in the folder of keys.");
        }

        var stranger = keys.Participants.FirstOrDefault(other => other != sender) ?? throw new EngineException($"The forgery '{name}' needs the key of another party in the folder of keys.");
        using var forgers = new ForgeryKeys(signer, keys.CertificateOf(stranger), clock.GetUtcNow()) { Registered = unfitness => keys.UnfitOf(sender, unfitness) };
        try
        {
            return pack(forgery.Document(new SignedDocument(document), forgers)) with { Tamper = forgery.Envelope, IsForged = true };
        }
        catch (FormatException e)
        {
            throw new EngineException($"The forgery '{name}' can't be made: {e.Message}", e);
        }
    }

    private ReadOnlyMemory<byte> Sample(Payload payload, Place place, CommonSystemSpecification css, string message, string sender, string identification)
    {
        var story = place.Run.Story;
        // The guarantee of the story is of its own country; the second one writes the same about its own, and the scenario says about which.
        var writer = place.Fill(payload.From) == Parties.SecondGuarantee ? story.Participant("guarantee") : sender;
        var options = new SampleOptions
        {
            Sender = writer,
            Recipient = story.System.Value,
            MessageIdentification = identification,
            PreparedAt = Prepared(payload),
            CorrelationIdentifier = payload.Correlates is { } answered
                ? place.Run.Saved(place.Fill(answered)).Find("messageIdentification") ?? throw new EngineException($"What was saved as '{answered}' has no messageIdentification.")
                : null,
            Leg = payload.Leg < story.Legs.Length ? story.Legs[payload.Leg] : throw new EngineException($"The story has {story.Legs.Length} offices of transit; leg {payload.Leg} is not one, counted from 0."),
            ToTransit = story.Role == Role.Transit,
            Favourable = payload.Favourable,
        };
        try
        {
            var journey = payload.Mrn is { } other ? story.WithMrn(place.Fill(other)).Journey : story.Journey;
            var document = Generators.GetOrAdd(css, version => new SampleGenerator(version)).Make(message, journey, SampleSize.Typical, options).Document;
            return writer == sender ? document : EditedDocument.WithSender(document, sender);
        }
        catch (Exception e) when (e is SampleException or ArgumentException)
        {
            throw new EngineException($"No valid {message} can be made of the story: {e.Message}", e);
        }
    }

    // Samples answer a question wherever they may; here nobody has asked it.
    private static ReadOnlyMemory<byte> Uncorrelated(ReadOnlyMemory<byte> unsigned, MessageType type, string? correlates) =>
        correlates is null && type.Correlation == Correlation.Optional ? EditedDocument.WithoutCorrelation(unsigned) : unsigned;

    private ReadOnlyMemory<byte> Template(string name, CommonSystemSpecification css, Place place)
    {
        var file = Path.Combine(payloads, $"v{css.Version}", "payloads", place.Fill(name));
        return File.Exists(file)
            ? Encoding.UTF8.GetBytes(place.Fill(File.ReadAllText(file)))
            : throw new EngineException($"The template {file} does not exist.");
    }

    private static ReadOnlyMemory<byte> Edited(ReadOnlyMemory<byte> unsigned, Payload payload, Place place)
    {
        if (payload.Edits.IsDefaultOrEmpty)
        {
            return unsigned;
        }

        try
        {
            var document = XDocument.Load(new MemoryStream(unsigned.ToArray()), LoadOptions.PreserveWhitespace);
            foreach (var edit in payload.Edits)
            {
                Filled(edit, place).Apply(document);
            }

            return Encoding.UTF8.GetBytes(document.Root!.ToString(SaveOptions.DisableFormatting));
        }
        catch (Exception e) when (e is ArgumentException or XmlException)
        {
            throw new EngineException($"The {payload.Message} can't be edited: {e.Message}", e);
        }
    }

    private static DocumentEdit Filled(DocumentEdit edit, Place place) => edit switch
    {
        DocumentEdit.SetValue set => new DocumentEdit.SetValue(place.Fill(set.At), place.Fill(set.Value)),
        DocumentEdit.InsertElements insert => insert with { At = place.Fill(insert.At), Xml = place.Fill(insert.Xml) },
        _ => edit with { At = place.Fill(edit.At) },
    };

    private Parcel Parcel(byte[] document, Payload payload, Place place, string name, string from, string sender, MessageType type, string identification)
    {
        // What the exchange says of a message is what it read in it.
        var read = CanonicalDocument.Read(document).TryGet(out var canonical, out _) ? canonical : null;
        var header = read is null ? null : DocumentHeader.Read(read.Root);
        var transmission = new Transmission(
            office.NextHubNumber(), sender, place.Run.Story.System.Value, header?.MessageIdentification ?? identification, clock.GetUtcNow(),
            read?.Digest ?? Convert.ToBase64String(SHA256.HashData(document)), type.Priority, 1);
        return new Parcel(place.Run.Id, place.Path, from, type.Code, name, document, transmission, null, payload.Mrn is null ? place.Run.Story.Mrn : place.Fill(payload.Mrn));
    }

    private DateTime Prepared(Payload payload)
    {
        var at = clock.GetUtcNow() - (payload.Age is { } age ? XmlConvert.ToTimeSpan(age) : TimeSpan.Zero);
        return new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
