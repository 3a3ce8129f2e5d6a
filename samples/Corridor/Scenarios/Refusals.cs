using System.Text;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Corridor.Scenarios;

/// <summary>What the hub does not take, and how it says so. Sent directly with the keys of Uzbekistan, because its own system would not send any of it.</summary>
internal sealed class Refusals : IScenario
{
    public string Name => "refusals";

    public string Title => "Refusals";

    public string Story => "A good IE001, sent again and then with one thing wrong at a time. Each answer is signed and names the place.";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("cotton-yarn"), cancel);
        var mrn = released.Mrn;
        await stage.ExpectState("expected-ge", stage.Ge, mrn, "destination", "Expected", cancel);
        var good = await stage.Uz.SentDocument(released.Messages[0].MessageIdentification, cancel);
        var first = (await stage.Uz.Movement(mrn, cancel))!.Outbox.Single(message => message.Type == "IE001").Answer!;
        using var uz = stage.Hub.SignerOf("NTA.UZ");
        using var az = stage.Hub.SignerOf("NTA.AZ");
        var submission = new Submission(stage, mrn);

        await submission.ExpectSameReceipt("same-again", "The same document again", good, first, cancel);
        await submission.Expect("same-id", "The same messageIdentification, other content", "IE906 26 /IE001/messageIdentification",
            new DocumentVariant(good).With("Consignment/grossMass", "18241").SignedBy(uz), cancel);
        await submission.Expect("schema", "A word where a number belongs", "IE917 50 /IE001/Consignment/grossMass",
            New(good).With("Consignment/grossMass", "eighteen tonnes").SignedBy(uz), cancel);
        await submission.Expect("check-digit", "A typing error in the MRN", "IE906 93 /IE001/TransitOperation/MRN",
            New(good).With("TransitOperation/MRN", WithWrongCheckDigit(mrn)).SignedBy(uz), cancel);
        await submission.Expect("sequence", "A second IE001 for the movement", "IE906 92 /IE001",
            New(good).SignedBy(uz), cancel);
        await submission.Expect("code-list", "A declaration type that does not exist", "IE906 12 CL231 /IE001/TransitOperation/declarationType",
            New(good).With("TransitOperation/MRN", NewMrn(mrn)).With("TransitOperation/declarationType", "T9").SignedBy(uz), cancel);
        await submission.Expect("altered", "Changed after signing", "IE906 14 S019 /IE001/Signature",
            Altered(New(good).SignedBy(uz)), cancel);
        await submission.Expect("other-key", "Signed with the key of Azerbaijan", "IE906 14 S014 /IE001/Signature",
            New(good).SignedBy(az), cancel);
        await submission.Expect("not-xml", "Cut off in the middle", "IE917 52",
            good[..(good.Length / 2)], cancel);
    }

    private static DocumentVariant New(byte[] good) => new DocumentVariant(good).With("messageIdentification", $"CORRIDOR-{Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}");

    private static string WithWrongCheckDigit(string mrn) => mrn[..17] + (char)('0' + ((mrn[17] - '0' + 1) % 10));

    // The serial of a movement that was never released.
    private static string NewMrn(string mrn) => Mrn.Create(int.Parse(mrn[..2], System.Globalization.CultureInfo.InvariantCulture), "UZ", "000000000000").Value;

    private static byte[] Altered(byte[] signed) => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(signed).Replace("<grossMass>18240.5</grossMass>", "<grossMass>1824.5</grossMass>", StringComparison.Ordinal));
}
