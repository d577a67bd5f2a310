-- What Orleans' ADO.NET providers need: they look each statement up by its key, fill in the parameters of that name and read the columns
-- of that name. The tables are nobody's business but the statements'.

CREATE TABLE OrleansQuery (
    QueryKey text PRIMARY KEY,
    QueryText text NOT NULL
);

-- Who is in the cluster. Its version moves with every change, so that of two who change it at once one is told.
CREATE TABLE cluster_version (
    cluster text PRIMARY KEY,
    version integer NOT NULL
);

CREATE TABLE cluster_node (
    cluster text NOT NULL REFERENCES cluster_version,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    status integer NOT NULL,
    gateway_port integer NOT NULL,
    suspicions text,
    started_at timestamptz NOT NULL,
    alive_at timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

-- What is a grain's own: small, and never a customer's.
CREATE TABLE grain_state (
    service text NOT NULL,
    grain_type text NOT NULL,
    key_high bigint NOT NULL,
    key_low bigint NOT NULL,
    key_text text NOT NULL,
    payload bytea,
    version integer NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, grain_type, key_high, key_low, key_text)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $q$
WITH added AS (
    INSERT INTO cluster_version (cluster, version) VALUES (@DeploymentId, 0)
    ON CONFLICT DO NOTHING
    RETURNING 1
)
SELECT count(*) > 0 FROM added
$q$),
('MembershipReadAllKey', $q$
SELECT node.address AS Address, node.port AS Port, node.generation AS Generation, node.name AS SiloName, node.host AS HostName,
    node.status AS Status, node.gateway_port AS ProxyPort, node.suspicions AS SuspectTimes, node.started_at AS StartTime,
    node.alive_at AS IAmAliveTime, cluster_version.version AS Version
FROM cluster_version
LEFT JOIN cluster_node node USING (cluster)
WHERE cluster_version.cluster = @DeploymentId
$q$),
('MembershipReadRowKey', $q$
SELECT node.address AS Address, node.port AS Port, node.generation AS Generation, node.name AS SiloName, node.host AS HostName,
    node.status AS Status, node.gateway_port AS ProxyPort, node.suspicions AS SuspectTimes, node.started_at AS StartTime,
    node.alive_at AS IAmAliveTime, cluster_version.version AS Version
FROM cluster_version
LEFT JOIN cluster_node node
    ON node.cluster = cluster_version.cluster AND node.address = @Address AND node.port = @Port AND node.generation = @Generation
WHERE cluster_version.cluster = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
FROM cluster_node
WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$q$),
('InsertMembershipKey', $q$
WITH moved AS (
    UPDATE cluster_version SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
        SELECT 1 FROM cluster_node
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster
), added AS (
    INSERT INTO cluster_node (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
    RETURNING 1
)
SELECT count(*) > 0 FROM added
$q$),
('UpdateMembershipKey', $q$
WITH moved AS (
    UPDATE cluster_version SET version = version + 1
    WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
        SELECT 1 FROM cluster_node
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
    RETURNING cluster
), changed AS (
    UPDATE cluster_node SET status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime
    FROM moved
    WHERE cluster_node.cluster = moved.cluster AND address = @Address AND port = @Port AND generation = @Generation
    RETURNING 1
)
SELECT count(*) > 0 FROM changed
$q$),
('UpdateIAmAlivetimeKey', $q$
UPDATE cluster_node SET alive_at = @IAmAliveTime
WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$q$),
('CleanupDefunctSiloEntriesKey', $q$
DELETE FROM cluster_node WHERE cluster = @DeploymentId AND alive_at < @IAmAliveTime AND status = 6
$q$),
('DeleteMembershipTableEntriesKey', $q$
WITH nodes AS (DELETE FROM cluster_node WHERE cluster = @DeploymentId)
DELETE FROM cluster_version WHERE cluster = @DeploymentId
$q$),
('ReadFromStorageKey', $q$
SELECT payload AS PayloadBinary, version AS Version
FROM grain_state
WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
    AND key_text = coalesce(@GrainIdExtensionString, '')
$q$),
('WriteToStorageKey', $q$
WITH added AS (
    INSERT INTO grain_state (service, grain_type, key_high, key_low, key_text, payload, version)
    SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, 1
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING version
), changed AS (
    UPDATE grain_state SET payload = @PayloadBinary, version = version + 1, written_at = now()
    WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
        AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
    RETURNING version
)
SELECT version AS NewGrainStateVersion FROM added UNION ALL SELECT version FROM changed
$q$),
('ClearStorageKey', $q$
UPDATE grain_state SET payload = NULL, version = version + 1, written_at = now()
WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
    AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
DELETE FROM grain_state
WHERE service = @ServiceId AND grain_type = @GrainTypeString AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
    AND key_text = coalesce(@GrainIdExtensionString, '') AND version = @GrainStateVersion
RETURNING version + 1 AS NewGrainStateVersion
$q$);
