namespace CatsIce.Gateway.Console.Access;

/// <summary>What an account may do.</summary>
internal enum ViewerRole
{
    /// <summary>Sees everything, changes what operators change.</summary>
    Operator,

    /// <summary>Sees everything, with evidence; changes nothing.</summary>
    Auditor,

    /// <summary>A user of one participant: sees what that participant sent or was to receive.</summary>
    Participant,

    /// <summary>Sees the specification, tries documents, reads what there is of conformance and sends reports of sessions; no traffic.</summary>
    Tester,
}
