using CatsIce.Hostile.Families;

namespace CatsIce.Hostile;

/// <summary>Every hostile request we know, made of one good document. None may be accepted, and none may be answered as our own failure.</summary>
public static class HostileCatalogue
{
    /// <summary>All requests, with unique names; costs some key generation.</summary>
    public static IReadOnlyList<HostileRequest> Make(Victim victim)
    {
        var forged = new ForgedCertificates(victim.Signer, victim.Now);
        return
        [
            .. BothWays("entities", Entities.Of(victim)),
            .. BothWays("bombs", Bombs.Of(victim)),
            .. BothWays("markup", Markup.Of(victim)),
            .. BothWays("names", Names.Of(victim)),
            .. BothWays("versions", Versions.Of(victim)),
            .. BothWays("encoding", Encodings.Of(victim)),
            .. BothWays("cut", Cuts.Of(victim)),
            .. BothWays("wrapping", Wrapping.Of(victim)),
            .. BothWays("shape", SignatureShapes.Of(victim)),
            .. BothWays("reference", References.Of(victim)),
            .. BothWays("transform", Transforms.Of(victim)),
            .. BothWays("algorithm", Algorithms.Of(victim, forged)),
            .. BothWays("value", Values.Of(victim)),
            .. BothWays("tampering", Tampering.Of(victim)),
            .. BothWays("key", Keys.Of(victim, forged)),
            .. Envelopes.Of(victim),
            .. EnvelopeBombs.Of(victim),
            .. Actions.Of(victim),
            .. EnvelopeEncodings.Of(victim),
        ];
    }

    private static IEnumerable<HostileRequest> BothWays(string family, IEnumerable<HostileDocument> documents)
    {
        foreach (var document in documents)
        {
            yield return new HostileRequest($"{family}: {document.Name} [plain]", HostileBinding.Plain, document.Bytes, document.Expected) { IfRegistered = document.IfRegistered };
            yield return new HostileRequest($"{family}: {document.Name} [SOAP]", HostileBinding.Soap12, Envelope.AroundBytes(document.Bytes), document.InSoap ?? document.Expected)
            {
                IfRegistered = document.IfRegistered,
            };
        }
    }
}
