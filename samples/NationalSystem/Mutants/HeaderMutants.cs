using System.Collections.Concurrent;
using System.Globalization;
using CatsIce.NationalSystem.Exchange.Checks;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about the header of a document, its version and its schema.</summary>
internal static class HeaderMutants
{
    private const string Family = "header";

    // A right document of a busy sender, or of one that sends again, is older than that.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    public static IEnumerable<Mutant> All =>
    [
        Forgives("H001", "other-sender-accepted", "messageSender may be another one than the hub received the message from."),
        Forgives("H002", "other-recipient-accepted", "A document for somebody else is taken."),
        Forgives("H003", "foreign-sender-office-accepted", "The office that sends may lie in another country than the sender."),
        Forgives("H004", "foreign-recipient-office-accepted", "A document is taken that concerns none of our offices."),
        Forgives("H005", "clock-skew-accepted", "A document is taken that was prepared in the future."),
        new(Family, "mrn-digit-unchecked", "The check digit of an MRN is not looked at.", m => m.SeesDocument(problem => problem.Code == 93 ? null : problem)),
        new(Family, "other-version-accepted", "A document of another version is taken.", m => m.Around<IDocumentStep>((sound, _) => Skips<SpokenVersion>(m, sound))),
        new(Family, "schema-unchecked", "The schema of a message is not looked at.", m => m.Around<IDocumentStep>((sound, _) => Skips<SchemaRules>(m, sound))),
        new(Family, "older-document-refused", "A right document that was prepared some minutes ago is refused.", m => m.Around<IDocumentStep>((sound, system) =>
            sound is not HeaderRules ? sound : new OtherStep((document, transmission) => sound.Refuse(document, transmission) ?? Old(m, document, system.GetRequiredService<TimeProvider>())))),
        new(Family, "sender-with-second-office-refused", "A right document of a country is refused, when another of its offices was the first to write.", m =>
        {
            var first = new ConcurrentDictionary<string, string>();
            m.Around<IDocumentStep>((sound, _) => sound is not HeaderRules ? sound : new OtherStep((document, transmission) => sound.Refuse(document, transmission) ?? Second(m, document, first)));
        }),
    ];

    private static Mutant Forgives(string reason, string name, string wrong) =>
        new(Family, name, wrong, mutation => mutation.SeesDocument(problem => problem.Reason == reason ? null : problem));

    private static IDocumentStep Skips<T>(Mutation mutation, IDocumentStep sound) => sound is not T ? sound
        : new OtherStep((document, transmission) => sound.Refuse(document, transmission) is null ? null : mutation.Hit<Refusal?>(null));

    private static Refusal.FunctionalNack? Old(Mutation mutation, BusinessDocument document, TimeProvider clock)
    {
        var prepared = document.Header.PreparationDateAndTime!;
        return DateTimeOffset.Parse(prepared, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) < clock.GetUtcNow() - Fresh
            ? mutation.Hit(new Refusal.FunctionalNack(HeaderProblem.Of(document, "H005", "preparationDateAndTime", prepared, "The document is old.")))
            : null;
    }

    private static Refusal.FunctionalNack? Second(Mutation mutation, BusinessDocument document, ConcurrentDictionary<string, string> first) =>
        document.Facts.SenderOffice is { } office && first.GetOrAdd(document.Header.MessageSender!, office) != office
        ? mutation.Hit(new Refusal.FunctionalNack(HeaderProblem.Of(document, "H003", $"{document.Type.Sender.Offices[0]}/referenceNumber", office, $"The office {office} is not known here.")))
        : null;
}
