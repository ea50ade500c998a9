using System.Text.Json.Serialization;

namespace Cicd.Attestation;

/// <summary>Why a statement counts or does not, for programs to tell apart.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerificationReason>))]
public enum VerificationReason
{
    /// <summary>It is signed by a trusted key that may say this, and is what the store says it is.</summary>
    Verified,

    /// <summary>The file cannot be read, is a link, or is larger than is read.</summary>
    Unreadable,

    /// <summary>The file is no DSSE envelope.</summary>
    MalformedEnvelope,

    /// <summary>The envelope holds something else than an in-toto statement.</summary>
    PayloadTypeWrong,

    /// <summary>The payload is no in-toto statement of version 1.</summary>
    MalformedStatement,

    /// <summary>The envelope has no signature.</summary>
    Unsigned,

    /// <summary>The envelope has two signatures of one key.</summary>
    DuplicateSignature,

    /// <summary>No key of the trust file signed it.</summary>
    UnknownKey,

    /// <summary>The key is not valid yet.</summary>
    KeyNotYetValid,

    /// <summary>The key is not valid any more.</summary>
    KeyExpired,

    /// <summary>The signature is none of the algorithm that the key is for.</summary>
    WrongAlgorithm,

    /// <summary>The signature of a trusted key does not match the payload.</summary>
    BadSignature,

    /// <summary>The key may not sign this kind of statement.</summary>
    PredicateNotAllowed,

    /// <summary>The key may not speak for the builder that the statement names, or no builder is named where one must be.</summary>
    BuilderNotAllowed,

    /// <summary>The statement was made on a person's machine, and the key is not said to speak for that.</summary>
    LocalBuilder,

    /// <summary>The statement is about something else.</summary>
    SubjectMismatch,

    /// <summary>The file is not listed in the index of the store.</summary>
    NotInIndex,

    /// <summary>The file, or what it says, is not what the index of the store says it is.</summary>
    IndexMismatch,

    /// <summary>The index lists a file that is not there.</summary>
    MissingFile,

    /// <summary>The index of the store is missing, or cannot be read.</summary>
    IndexUnreadable,

    /// <summary>The store holds a file that is none of its own, or more than is read.</summary>
    ForeignFile,

    /// <summary>The run that made the statement left no manifest that counts.</summary>
    ManifestMissing,

    /// <summary>The manifest of the run does not list the statement.</summary>
    NotInManifest,

    /// <summary>The manifest of the run lists a statement that is not there.</summary>
    ManifestGap,

    /// <summary>There is no statement about the artifact.</summary>
    NoStatement,

    /// <summary>It is older than what is asked for at least.</summary>
    Outdated,

    /// <summary>The trust file is missing or not valid.</summary>
    TrustUnavailable,

    /// <summary>A key is not valid, or cannot be used.</summary>
    KeyUnusable,
}
