namespace CatsIce.Gateway.Store.Documents;

/// <summary>A packed document in the database can't be unpacked: a fault of the disk, of memory, or somebody's hand. Nothing of it is given out.</summary>
/// <param name="found">What is wrong with it.</param>
internal sealed class DamagedDocumentException(string found) : Exception(
    $"A stored document is damaged: {found}. 'evidence check' names what is damaged; an archive, or a backup of the database, has it whole.");
