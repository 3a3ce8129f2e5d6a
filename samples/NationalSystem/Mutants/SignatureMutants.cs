using CatsIce.NationalSystem.Exchange.Checks;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Wrong about the signature of the origin: one finding is not made, or none.</summary>
internal static class SignatureMutants
{
    private const string Family = "signature";

    public static IEnumerable<Mutant> All =>
    [
        Forgives("S001", "unsigned-accepted", "A document without a signature is taken."),
        Forgives("S002", "two-signatures-accepted", "A document with two signatures is taken."),
        Forgives("S003", "signature-elsewhere-accepted", "A document is taken whose signature is not the last child of its root."),
        Forgives("S004", "signature-with-other-parts-accepted", "A signature with unknown parts is taken."),
        Forgives("S005", "other-canonicalization-accepted", "A signature with another canonicalization is taken."),
        Forgives("S006", "other-signature-method-accepted", "A signature by another method, as SHA-1, is taken."),
        Forgives("S007", "two-references-accepted", "A signature with none or several references is taken."),
        Forgives("S008", "signature-over-a-part-accepted", "A signature over a part of the document is taken."),
        Forgives("S009", "other-transforms-accepted", "A signature with other transforms is taken."),
        Forgives("S010", "other-digest-method-accepted", "A digest by another method is taken."),
        Forgives("S011", "broken-digest-accepted", "A digest that is no digest is taken."),
        Forgives("S012", "broken-signature-value-accepted", "A signature value that is no base64 is taken."),
        Forgives("S013", "other-key-info-accepted", "A KeyInfo that is not one certificate is taken."),
        Forgives("S014", "foreign-key-accepted", "A signature with a certificate is taken that is not registered for the sender."),
        Forgives("S015", "ended-certificate-accepted", "A signature with a certificate is taken that was not valid at that time."),
        Forgives("S016", "certificate-for-other-use-accepted", "A signature with a certificate is taken that may not sign."),
        Forgives("S017", "weak-key-accepted", "A signature with a weak key is taken."),
        Forgives("S018", "unfitting-signature-method-accepted", "A signature method is taken that does not fit the key."),
        Forgives("S019", "altered-payload-accepted", "A document is taken that was changed after it was signed."),
        Forgives("S020", "wrong-signature-value-accepted", "A signature value is taken that the key did not make."),
        new(Family, "signature-unchecked", "No signature of an origin is looked at.", m => m.Around<IDocumentStep>((sound, _) => sound is not OriginSignature ? sound
            : new OtherStep((document, transmission) => sound.Refuse(document, transmission) is null ? null : m.Hit<Protocol.Problems.Refusal?>(null)))),
    ];

    private static Mutant Forgives(string reason, string name, string wrong) =>
        new(Family, name, wrong, mutation => mutation.SeesDocument(problem => problem.Reason == reason ? null : problem));
}
