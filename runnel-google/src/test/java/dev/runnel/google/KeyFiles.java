package dev.runnel.google;

import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Key files, with keys that are made on the spot. */
final class KeyFiles {
  static final String REFRESH_TOKEN = "refresh-secret-0123456789";

  private KeyFiles() {}

  static String serviceAccount(URI tokenServer) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String pem =
          "-----BEGIN PRIVATE KEY-----\\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(key)
                  .replace("\n", "\\n")
              + "\\n-----END PRIVATE KEY-----\\n";
      return """
      {"type":"service_account","project_id":"sa-project","private_key_id":"1",
       "private_key":"%s","client_email":"sa@sa-project.iam.gserviceaccount.com",
       "client_id":"2","token_uri":"%s"}
      """
          .formatted(pem, tokenServer);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String authorizedUser(URI tokenServer) {
    return """
    {"type":"authorized_user","client_id":"c","client_secret":"client-secret-0123456789",
     "refresh_token":"%s","quota_project_id":"quota-project","token_uri":"%s"}
    """
        .formatted(REFRESH_TOKEN, tokenServer);
  }
}
